import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import {
  confirmPasskey,
  confirmPasskeyInput,
  passkeySignInInput,
  removePasskey,
  renamePasskey,
  signInWithPasskey,
  startPasskey,
  startPasskeySignIn,
} from './commands/passkeys'
import { recoveryAnswer } from './commands/second-factor'
import { signedIn } from './http'
import { sessionOf } from './sessions'

/** Passkeys: a way in without a password, for one's own account. */
export const passkeyEndpoints: readonly PortalEndpoint[] = [
  endpointFor(startPasskey, { path: '/account/passkeys/start', limit: 'code' }),
  endpoint({
    method: 'post',
    path: '/account/passkeys/confirm',
    asks: 'holder',
    summary: 'Keep the passkey that the browser made; answers recovery codes where it is the first second factor',
    body: confirmPasskeyInput,
    answer: recoveryAnswer,
    limit: 'code',
    run: ({ portal, actor, body, request }) => confirmPasskey(portal, actor, sessionOf(request.user), body),
  }),
  endpointFor(renamePasskey, { path: '/account/passkeys/rename' }),
  endpointFor(removePasskey, { path: '/account/passkeys/remove', limit: 'code' }),
  endpointFor(startPasskeySignIn, { path: '/account/sign-in/passkey/start', limit: 'signIn' }),
  endpoint({
    method: 'post',
    path: '/account/sign-in/passkey',
    asks: 'anyone',
    summary: 'Sign in with a passkey; answers the session cookie',
    body: passkeySignInInput,
    limit: 'signIn',
    run: async ({ portal, body, request }) => signedIn(await signInWithPasskey(portal, request, body)),
  }),
]
