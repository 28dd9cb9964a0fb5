import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { resetSecondFactor, restoreAccount, suspendAccount } from './commands/look-after-accounts'
import {
  confirmGenerator,
  confirmGeneratorInput,
  recoveryAnswer,
  renewRecoveryCodes,
  startGenerator,
  stopGenerator,
} from './commands/second-factor'
import { sessionOf } from './sessions'

/** The second factor of one's own account, and what a scheme manager does for others' accounts. */
export const secondFactorEndpoints: readonly PortalEndpoint[] = [
  endpointFor(startGenerator, { path: '/account/second-factor/start', limit: 'signIn' }),
  endpoint({
    method: 'post',
    path: '/account/second-factor/confirm',
    asks: 'holder',
    summary: 'Confirm the code generator by its first code; answers the recovery codes, once',
    body: confirmGeneratorInput,
    answer: recoveryAnswer,
    limit: 'code',
    run: ({ portal, actor, body, request }) => confirmGenerator(portal, actor, sessionOf(request.user), body),
  }),
  endpointFor(stopGenerator, { path: '/account/second-factor/stop', limit: 'code' }),
  endpointFor(renewRecoveryCodes, { path: '/account/recovery-codes', limit: 'code' }),
  endpointFor(resetSecondFactor, { path: '/accounts/reset-second-factor' }),
  endpointFor(suspendAccount, { path: '/accounts/suspend' }),
  endpointFor(restoreAccount, { path: '/accounts/restore' }),
]
