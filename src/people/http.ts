import { z } from 'zod'
import type { Result } from '@/kernel/result'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { formKeyInput } from '@/platform/inputs'
import { problemResponse } from '@/platform/problem'
import { endSession } from '@/platform/session'
import { confirmAddress, confirmAddressInput } from './commands/confirm-address'
import { choosePassword, forgetPassword } from './commands/new-password'
import { type Entered, signIn, signInCodeInput, signInWithCode } from './commands/sign-in'
import { ownEmailField, sendConfirmationAgain, signUp } from './commands/sign-up'

/** The session goes into the cookie alone; what the page reads is where to go, or which step comes next. */
export function signedIn(result: Result<Entered>): Response {
  if (!result.ok) return problemResponse(result.problem)
  if ('step' in result.value) return Response.json(result.value, { headers: { 'cache-control': 'no-store' } })
  const { cookie, home } = result.value
  return Response.json({ home }, { headers: { 'set-cookie': cookie, 'cache-control': 'no-store' } })
}

export const peopleEndpoints: readonly PortalEndpoint[] = [
  endpointFor(signUp, { path: '/account/sign-up', limit: 'signUp' }),
  endpointFor(sendConfirmationAgain, { path: '/account/send-again', limit: 'signUp' }),
  endpoint({
    method: 'post',
    path: '/account/confirm',
    asks: 'anyone',
    summary: 'Confirm the address of an account by its link and password; answers the session cookie',
    body: confirmAddressInput,
    limit: 'code',
    run: async ({ portal, body, request }) => signedIn(await confirmAddress(portal, request, body)),
  }),
  endpoint({
    method: 'post',
    path: '/account/sign-in',
    asks: 'anyone',
    summary: 'Sign in; answers the session cookie',
    body: z.object({
      formKey: formKeyInput.optional(),
      email: ownEmailField,
      password: z.string({ error: 'Indiquez votre mot de passe.' }).min(1, 'Indiquez votre mot de passe.').max(200),
    }),
    limit: 'signIn',
    run: async ({ portal, body, request }) => signedIn(await signIn(portal, request, body.email, body.password)),
  }),
  endpoint({
    method: 'post',
    path: '/account/sign-in/code',
    asks: 'anyone',
    summary: 'The second step of a sign-in: a code of the generator, or a recovery code; answers the session cookie',
    body: signInCodeInput,
    limit: 'code',
    run: async ({ portal, body, request }) => signedIn(await signInWithCode(portal, request, body)),
  }),
  endpoint({
    method: 'post',
    path: '/account/sign-out',
    asks: 'anyone',
    summary: 'End this session',
    limit: 'write',
    run: async ({ portal, request }) => {
      const cookie = await endSession(portal, request)
      return Response.json({}, { headers: { 'set-cookie': cookie, 'cache-control': 'no-store' } })
    },
  }),
  endpointFor(forgetPassword, { path: '/account/forgotten-password', limit: 'forgotten' }),
  endpointFor(choosePassword, { path: '/account/new-password', limit: 'code' }),
]
