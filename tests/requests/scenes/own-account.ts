import { suspendAccount } from '@/people/commands/look-after-accounts'
import { askForNewAddress } from '@/people/commands/new-address'
import { startPasskeySignIn } from '@/people/commands/passkeys'
import { startProvider } from '@/people/commands/provider'
import { idOfIdentity, linkedIdentities } from '@/people/provider/linked-identities'
import { creationOptions, readCreated } from '@/people/second-factor/passkeys'
import { beginStep } from '@/people/second-factor/steps'
import { newSecret } from '@/people/second-factor/totp'
import { sessionIdOf } from '@/platform/accounts'
import { anonymous } from '@/platform/actor'
import { drain } from '@/platform/queue'
import { Authenticator } from '../../support/authenticator'
import { formKey, value } from '../../support/builders/recognition'
import { shownCode } from '../../support/code-generator'
import { lastLink, password } from '../../support/http'
import { sharedReason } from '../aims'
import { providerReturn } from '../outside'
import { asActor, holding, type Person } from './person'
import type { Aim, Scene, Stage } from './stage'

/** Whoever asks, as somebody new. */
async function oneself(stage: Stage): Promise<Person> {
  const person = await stage.standIn()
  if (!person) throw new Error('nobody asks for an account of their own without one')
  return person
}

/** Gives this person a code generator; answers what it shows now. */
async function withGenerator({ portal }: Stage, person: Person): Promise<string> {
  const { sealed, shown } = newSecret(portal.env, person.profile.id, person.email)
  await holding(portal, person, { totpSealed: sealed, totpSince: portal.clock.now() })
  return shownCode(shown, portal.clock.now())
}

const origin = ({ portal }: Stage) => ({ origin: portal.env.portalUrl })

async function newPasskey(stage: Stage, { profile, email }: Person) {
  const device = new Authenticator()
  const { id, displayName } = profile
  const options = { ...(await creationOptions(stage.portal.env, { id, email, displayName }, [])) }
  return { device, options, response: device.create(options, origin(stage)) }
}

/** Gives this person a passkey. */
async function withPasskey(stage: Stage, person: Person): Promise<Authenticator> {
  const { device, options, response } = await newPasskey(stage, person)
  const made = await readCreated(stage.portal.env, response as never, String(options.challenge))
  if (!made) throw new Error('the passkey does not hold')
  const passkey = { ...made, name: 'Mon téléphone', since: stage.portal.clock.now(), usedAt: null }
  await holding(stage.portal, person, { passkeys: [passkey] })
  return device
}

async function linked({ portal, outside }: Stage, { profile }: Person): Promise<string> {
  const subject = `sujet-${profile.id}`
  const { issuer } = outside.provider
  const row = { id: idOfIdentity({ issuer, subject }), revision: 0, issuer, profileId: profile.id }
  await portal.store.insert(linkedIdentities, { ...row, linkedAt: portal.clock.now() })
  return subject
}

const withCode = async (stage: Stage): Promise<Aim> => ({
  body: { password, code: await withGenerator(stage, await oneself(stage)) },
})
/** The password alone: there is no generator. */
const withPassword = async (stage: Stage): Promise<Aim> => {
  await oneself(stage)
  return { body: { password, code: undefined } }
}

/** The provider signs in whoever it is told, so one visit at a time. */
let visits: Promise<unknown> = Promise.resolve()
function visit({ outside: { provider } }: Stage, sub: string, url: string): Promise<string> {
  const back = visits.then(() => {
    provider.person = { sub, email: `${sub}@ville.example` }
    return provider.visit(url, providerReturn)
  })
  visits = back.catch(() => undefined)
  return back
}

/** Back from the provider: to link one's account, or, for whoever has no session, into the account that is linked. */
async function comeBack(stage: Stage): Promise<Aim> {
  const { portal } = stage
  const person = await stage.standIn()
  const subject = person ? `sujet-${person.profile.id}` : await linked(stage, await stage.someone())
  const { cookie } = stage.sender
  const actor = person ? await asActor(portal, person) : anonymous
  const session = person ? (sessionIdOf(cookie.split('=')[1] ?? '') ?? '') : ''
  const { token, url } = value(await startProvider(portal, actor, session, { password }))
  const back = new URL(await visit(stage, subject, url))
  const cookies = [...(cookie ? [cookie] : []), `portal-identity=${token}`].join('; ')
  stage.sender = { ...stage.sender, cookie: cookies }
  return {
    query: { error: undefined, error_description: undefined, ...Object.fromEntries(back.searchParams) },
    leadsTo: person ? '/mon-espace/compte?motif=proconnect-linked' : '/mon-espace',
  }
}

const lookedAfter = (body: (stage: Stage, person: Person) => Promise<unknown>) => async (stage: Stage) => {
  const person = await stage.someone()
  await body(stage, person)
  return { body: { email: person.email } }
}

/** A change of address under way; what the link of one of both mails carries. */
export async function newAddress(stage: Stage, of: 'before' | 'after'): Promise<Readonly<Record<string, unknown>>> {
  const { portal } = stage
  const person = await stage.someone()
  const email = `autre-${stage.random.uuid()}@visiteur.example`
  const actor = await asActor(portal, person)
  value(await askForNewAddress.run(portal, actor, { formKey: formKey(), email, password }))
  const source = { slug: 'profiles', id: person.profile.id }
  const type = of === 'after' ? 'people.mail-new-address' : 'people.mail-address-leaving'
  await drain(portal, source, [{ type }])
  const { searchParams } = lastLink(portal, of === 'after' ? email : person.email)
  return { profileId: searchParams.get('compte'), token: searchParams.get('jeton') }
}

export const ownAccountScenes: Readonly<Record<string, Scene>> = {
  'POST /account/new-address/answer': async (stage) => ({ body: await newAddress(stage, 'before') }),
  'POST /account/new-address/confirm': async (stage) => ({ body: await newAddress(stage, 'after') }),
  'POST /account/delete': async (stage) => {
    const { body } = await withPassword(stage)
    return { body: { ...body, leavesAlone: true } }
  },
  'POST /account/second-factor/start': withPassword,
  'POST /account/second-factor/confirm': async (stage) => {
    const { portal } = stage
    const person = await oneself(stage)
    const { sealed, shown } = newSecret(portal.env, person.profile.id, person.email)
    await holding(portal, person, { totpPendingSealed: sealed })
    return { body: { code: shownCode(shown, portal.clock.now()) } }
  },
  'POST /account/second-factor/stop': withCode,
  'POST /account/recovery-codes': withCode,
  'POST /account/sign-in/code': async (stage) => {
    const person = await stage.someone()
    const code = await withGenerator(stage, person)
    return { body: { step: await beginStep(stage.portal, { kind: 'code', profileId: person.profile.id }), code } }
  },
  'POST /account/passkeys/start': withPassword,
  'POST /account/passkeys/confirm': async (stage) => {
    const person = await oneself(stage)
    const { options, response } = await newPasskey(stage, person)
    const held = { challenge: options.challenge }
    const step = await beginStep(stage.portal, { kind: 'newPasskey', profileId: person.profile.id, held })
    return { body: { step, response, name: 'Mon téléphone' } }
  },
  'POST /account/passkeys/rename': async (stage) => {
    const device = await withPasskey(stage, await oneself(stage))
    return { body: { passkeyId: device.id.toString('base64url'), name: 'Clé de bureau' } }
  },
  'POST /account/passkeys/remove': async (stage) => {
    const device = await withPasskey(stage, await oneself(stage))
    return { body: { passkeyId: device.id.toString('base64url'), password, code: undefined } }
  },
  'POST /account/sign-in/passkey/start': async () => ({}),
  'POST /account/sign-in/passkey': async (stage) => {
    const device = await withPasskey(stage, await stage.someone())
    const { step, options } = value(await startPasskeySignIn.run(stage.portal, anonymous, {}))
    return { body: { step, response: device.get(options, origin(stage)) } }
  },
  'POST /account/proconnect/start': async (stage) => {
    await stage.standIn()
    return { body: { password, code: undefined, next: undefined } }
  },
  'GET /account/proconnect/callback': comeBack,
  'POST /account/proconnect/unlink': async (stage) => {
    await linked(stage, await oneself(stage))
    return { body: { password, code: undefined } }
  },
  'POST /accounts/reset-second-factor': lookedAfter(withGenerator),
  'POST /accounts/suspend': lookedAfter(async () => undefined),
  'POST /accounts/restore': lookedAfter(async ({ portal, manager }, { email }) =>
    value(await suspendAccount.run(portal, manager, { formKey: formKey(), email, reason: sharedReason })),
  ),
}
