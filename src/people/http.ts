import { generateExpiredPayloadCookie, logoutOperation } from 'payload'
import { z } from 'zod'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { problemResponse } from '@/platform/problem'
import { confirmAddress } from './commands/confirm-address'
import { choosePassword, forgetPassword } from './commands/new-password'
import { signIn } from './commands/sign-in'
import { emailField, sendConfirmationAgain, signUp } from './commands/sign-up'

const tag = 'people'
const sent = z.object({ sent: z.literal(true) })

export const peopleEndpoints: readonly PortalEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/account/sign-up',
    tag,
    summary: 'Open an account; a link by mail confirms its address',
    body: signUp.input,
    answer: sent,
    limit: 'signUp',
    run: ({ portal, actor, body }) => signUp.run(portal, actor, body),
  }),
  endpoint({
    method: 'post',
    path: '/account/send-again',
    tag,
    summary: 'Send the confirmation link again',
    body: sendConfirmationAgain.input,
    answer: sent,
    limit: 'signUp',
    run: ({ portal, actor, body }) => sendConfirmationAgain.run(portal, actor, body),
  }),
  endpoint({
    method: 'post',
    path: '/account/confirm',
    tag,
    summary: 'Confirm the address of an account',
    body: confirmAddress.input,
    answer: z.object({ confirmed: z.literal(true) }),
    limit: 'code',
    run: ({ portal, actor, body }) => confirmAddress.run(portal, actor, body),
  }),
  endpoint({
    method: 'post',
    path: '/account/sign-in',
    tag,
    summary: 'Sign in; answers the session cookie',
    body: z.object({
      formKey: z.string().optional(),
      email: emailField,
      password: z.string({ error: 'Indiquez votre mot de passe.' }).min(1, 'Indiquez votre mot de passe.').max(200),
    }),
    limit: 'signIn',
    run: async ({ portal, body, request }) => {
      const result = await signIn(portal, request, body.email, body.password)
      if (!result.ok) return problemResponse(result.problem)
      return Response.json(
        { home: result.value.isStaff ? '/admin/travail' : '/mon-espace' },
        { headers: { 'set-cookie': result.value.cookie, 'cache-control': 'no-store' } },
      )
    },
  }),
  endpoint({
    method: 'post',
    path: '/account/sign-out',
    tag,
    summary: 'End this session',
    limit: 'write',
    run: async ({ portal, request }) => {
      const users = portal.payload.collections.users
      if (request.user) await logoutOperation({ collection: users, req: request })
      const cookie = generateExpiredPayloadCookie({
        collectionAuthConfig: users.config.auth,
        cookiePrefix: portal.payload.config.cookiePrefix,
      })
      return Response.json({}, { headers: { 'set-cookie': cookie, 'cache-control': 'no-store' } })
    },
  }),
  endpoint({
    method: 'post',
    path: '/account/forgotten-password',
    tag,
    summary: 'Ask for a link to choose a new password',
    body: forgetPassword.input,
    answer: sent,
    limit: 'forgotten',
    run: ({ portal, actor, body }) => forgetPassword.run(portal, actor, body),
  }),
  endpoint({
    method: 'post',
    path: '/account/new-password',
    tag,
    summary: 'Choose a new password with the link',
    body: choosePassword.input,
    answer: z.object({ changed: z.literal(true) }),
    limit: 'code',
    run: ({ portal, actor, body }) => choosePassword.run(portal, actor, body),
  }),
]
