import { as, done, formKey, type Settled } from '@/platform/demonstration/story'
import type { Portal } from '@/platform/portal'
import { codeFor } from '@/platform/tokens'
import { createOrganization } from '../commands/create-organization'
import { confirmPassportCode, sendPassportCode } from '../commands/passport'
import type { Department, OrganizationKind } from '../organization'
import { kinds, towns } from './invented'
import { presentationFor } from './presentation'

export interface InventedOrganization {
  readonly name: string
  readonly kind: OrganizationKind
  readonly city: string
  readonly department: Department
  readonly postalCode: string
  readonly passportEmail: string
}

/** The structure at this place of the plan: the same at every filling, every kind in every department. */
export function organizationAt(index: number): InventedOrganization {
  const town = inTurn(towns, index)
  const { kind, names } = inTurn(kinds, index)
  const name = `${inTurn(names, Math.floor(index / kinds.length))} de ${town.city}`
  return { ...town, name, kind, passportEmail: `badges-${index + 1}@exemple.invalid` }
}

function inTurn<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length]
  if (found === undefined) throw new Error('There is nothing to take in turn.')
  return found
}

/** The structure signs in for the first time: its page and its Passport address, confirmed by the code of the mail. */
export async function register(portal: Portal, userId: string, invented: InventedOrganization): Promise<Settled> {
  const { name, kind, department, city, postalCode, passportEmail } = invented
  const { id: organizationId } = done(
    await createOrganization.run(portal, await as(portal, userId), {
      ...{ formKey: formKey(), siret: '', rna: '', withoutSiret: true, website: '' },
      ...{ displayName: name, kind, department, city, postalCode, street: '1 place de l’Exemple' },
      description: presentationFor(name, city),
    }),
  )
  const admin = await as(portal, userId)
  const sent = done(await sendPassportCode.run(portal, admin, { formKey: formKey(), organizationId, passportEmail }))
  const code = codeFor(portal.env.secret, 'passport', organizationId, sent.passportNonce ?? '')
  done(await confirmPassportCode.run(portal, admin, { formKey: formKey(), organizationId, code }))
  return { organizationId, userId }
}
