import { ok, type Result } from '@/kernel/result'
import type { Actor } from '@/platform/actor'
import { allow } from '@/platform/allowance'
import type { Change } from '@/platform/commit'
import type { Portal } from '@/platform/portal'

/** What a person says or asks in a case goes out as mails to the other side: so many an hour. */
export async function allowMails<Case extends { readonly organizationId: string }>(
  portal: Portal,
  actor: Actor,
  { organizationId }: Case,
  { effects }: Pick<Change<Case>, 'effects'>,
  { formKey }: { readonly formKey: string },
): Promise<Result<unknown>> {
  if (actor.kind !== 'member' || !effects?.some(({ type }) => /\.mail-/.test(type))) return ok(null)
  return allow(portal, 'caseMail', { structure: organizationId, account: actor.userId }, formKey)
}
