import { z } from 'zod'
import { newId } from '@/kernel/ids'
import { type Result, refuse } from '@/kernel/result'
import { richTextInput } from '@/kernel/rich-text/input'
import { slugOf } from '@/kernel/text'
import { codeInput, webAddressInput } from '@/kernel/typed-inputs'
import { isMember } from '@/platform/actor'
import { changedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { create } from '@/platform/commit'
import { formKeyInput, lineInput, nameInput } from '@/platform/inputs'
import { problems } from '@/platform/problem'
import { drain } from '@/platform/queue'
import {
  type Department,
  departments,
  type Organization,
  type OrganizationKind,
  organizationKinds,
  organizationProblems,
  organizations,
  searchOf,
} from '../organization'
import * as outbox from '../outbox'
import { keptPresentation, presentationText } from '../presentation'
import { longestRnaTyped, registryGiven, registryKeyOf } from '../registry'
import { longestSiretTyped } from '../siret'

const keysOf = <T extends string>(names: Readonly<Record<T, string>>) => Object.keys(names) as [T, ...T[]]

export const publicFields = {
  displayName: nameInput('Indiquez le nom de la structure.', 120),
  kind: z.enum(keysOf<OrganizationKind>(organizationKinds), { error: 'Choisissez le type de structure.' }),
  department: z.enum(keysOf<Department>(departments), { error: 'Choisissez un département.' }),
  city: nameInput('Indiquez la commune.', 80),
  postalCode: codeInput(5, 'Indiquez le code postal.', 'Un code postal compte 5 chiffres.'),
  street: lineInput(160),
  website: webAddressInput('Cette adresse de site est incomplète. Exemple : https://www.structure.fr.').default(''),
  description: richTextInput(presentationText).prefault(''),
}

/** Creates a structure, whose creator becomes its admin. A SIRET or RNA that is there answers 409 with the structure to join. */
export const createOrganization = command({
  name: 'organizations.create',
  summary: 'Create a structure; its creator becomes its admin',
  answer: changedAnswer.extend({ slug: z.string() }),
  input: z.object({
    formKey: formKeyInput,
    siret: z.string().max(longestSiretTyped).default(''),
    withoutSiret: z.boolean().default(false),
    /** Of an association that has no SIRET. */
    rna: z.string().max(longestRnaTyped, 'Ce numéro est trop long.').default(''),
    ...publicFields,
  }),
  run: async (portal, actor, input): Promise<Result<Organization>> => {
    if (!isMember(actor)) return refuse(problems.signInNeeded)
    const id = newId()
    const registry = registryGiven(input)
    if (!registry.ok) return registry
    const row: Organization = {
      id,
      revision: 0,
      legalName: input.displayName,
      displayName: input.displayName,
      slug: `${slugOf(input.displayName)}-${id.slice(-6)}`,
      kind: input.kind,
      registryKey: registryKeyOf(registry.value, input.formKey),
      department: input.department,
      city: input.city,
      postalCode: input.postalCode,
      street: input.street,
      website: input.website || null,
      ...keptPresentation(input.description),
      passportEmail: null,
      passportVerifiedAt: null,
      passportKey: `none:${id}`,
      passportNonce: null,
      passportExpiresAt: null,
      passportAttempts: 0,
      search: '',
    }
    const founder = { userId: actor.userId, displayName: actor.displayName }
    const change = {
      effects: [outbox.seatFounder(founder), outbox.locate()],
      journal: { event: 'organizationCreated' },
    }
    const result = await create(portal, actor, organizations, { ...row, search: searchOf(row) }, change, {
      formKey: input.formKey,
    })
    if (!result.ok)
      return result.problem.code === 'record.exists'
        ? refuse({ ...organizationProblems.alreadyThere, current: { organizationId: result.problem.current?.id } })
        : result
    await drain(portal, { slug: 'organizations', id: result.value.id }, [outbox.seatFounder])
    return result
  },
})
