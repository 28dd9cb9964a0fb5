import type { Instant } from '@/kernel/clock'
import { daysBetween, parisDateOf } from '@/kernel/dates'
import type { FieldProblem, Problem } from '@/kernel/result'
import type { Guard } from '@/kernel/transitions'
import { type Actor, seatIn } from '@/platform/actor'
import { outsiderOr } from '@/platform/who'
import { type Asking, fieldsNotAsked, labelsOf, namesTooLittle } from './corrections'
import { type Exchange, openRequest } from './exchange'
import { unfilledField, unfilledSentence } from './reply-template'

interface Owned {
  readonly organizationId: string
  readonly revision: number
  readonly exchanges: readonly Exchange[]
  readonly lastMessageAt: Instant | null
  /** When its structure was last reminded of what it has to answer. */
  readonly remindedAt?: Instant | null
}

interface Asked {
  readonly now: Instant
  /** Reason or text of the act, as the other side reads it. */
  readonly reason: string
  /** Revision that the deciding screen showed. */
  readonly shownRevision: number
  /** Why the person who is named cannot follow the case; null when they can, and for other acts. */
  readonly assigneeProblem: Problem | null
  /** Of a request alone. */
  readonly asking?: Asking
  /** Of an answer alone: the fields that it changes. */
  readonly changed?: readonly string[]
}

/** A problem only where something is broken. */
export const when = (broken: boolean, problem: () => Problem): Problem | null => (broken ? problem() : null)

/** Days since an instant, in Paris; far away where there is none. */
const daysSince = (at: Instant | null | undefined, now: Instant): number =>
  at ? daysBetween(parisDateOf(at), parisDateOf(now)) : Number.POSITIVE_INFINITY

/** What the tables of all kinds of cases ask alike; `kind` begins the codes of their problems. */
export function caseGuards<Case extends Owned, Facts extends Asked>(kind: 'application' | 'submission') {
  const problem =
    (status: 403 | 409 | 422) =>
    (code: string, detail: string, fields?: readonly FieldProblem[]): Problem => ({
      code: `${kind}.${code}`,
      status,
      detail,
      ...(fields ? { fields } : {}),
    })
  const refusal = problem(422)
  const conflict = problem(409)
  const ownOrganization = problem(403)(
    'own-organization',
    'Vous êtes membre de cette structure : une autre personne de la Région doit instruire ce dossier.',
  )
  const guard = (name: string, check: Guard<Actor, Case, Facts>['check']): Guard<Actor, Case, Facts> => ({
    name,
    check,
  })
  /** What the Région writes is sent filled: a structure may write braces as it likes. */
  const unfilled = (written: string, name: string, actor: Actor, organizationId: string): Problem | null => {
    const blank = seatIn(actor, organizationId) ? null : unfilledField(written)
    return blank ? refusal('unfilled', unfilledSentence(blank), [{ name, detail: unfilledSentence(blank) }]) : null
  }
  return {
    refusal,
    conflict,
    guard,
    ownOrganization,
    outsider: outsiderOr(ownOrganization),
    reasoned: guard(
      'a reason, its template filled',
      ({ reason }, { organizationId }, actor) =>
        unfilled(reason, 'reason', actor, organizationId) ??
        when(reason.trim() === '', () =>
          refusal('reason-missing', 'Écrivez le motif : l’autre partie le lira.', [
            { name: 'reason', detail: 'Écrivez le motif en une phrase au moins.' },
          ]),
        ),
    ),
    worded: guard(
      'a text, its template filled',
      ({ reason }, { organizationId }, actor) =>
        unfilled(reason, 'text', actor, organizationId) ??
        when(reason.trim() === '', () =>
          refusal('text-missing', 'Écrivez votre message avant de l’envoyer.', [
            { name: 'text', detail: 'Écrivez votre message.' },
          ]),
        ),
    ),
    fieldsNamed: guard('a correction names its fields', ({ asking }) =>
      when(asking !== undefined && namesTooLittle(asking), () =>
        refusal('fields-missing', 'Cochez ce qui est à corriger : la structure ne pourra modifier que cela.', [
          { name: 'fields', detail: 'Cochez au moins une réponse à corriger, ou choisissez « Précision souhaitée ».' },
        ]),
      ),
    ),
    onlyAsked: guard('no field changed that was not asked for', ({ changed = [] }, { exchanges }) => {
      const others = fieldsNotAsked(exchanges, changed)
      const asked = openRequest(exchanges)?.asked ?? []
      return when(others.length > 0, () =>
        refusal(
          'field-not-asked',
          asked.length > 0
            ? `La Région n’a demandé que ceci : ${labelsOf(asked)}. Le reste du dossier ne change pas.`
            : 'La Région a posé une question : répondez-lui par écrit. Le dossier ne change pas.',
          others.map((name) => ({ name, detail: 'La Région n’a pas demandé de corriger cette réponse.' })),
        ),
      )
    }),
    answered: guard('a text, or a correction', ({ reason, changed = [] }) =>
      when(reason.trim() === '' && changed.length === 0, () =>
        refusal('text-missing', 'Écrivez votre réponse avant de l’envoyer, ou corrigez ce qui est demandé.', [
          { name: 'text', detail: 'Écrivez votre réponse.' },
        ]),
      ),
    ),
    assignable: guard(
      'the new assignee reviews, belongs not to that organization, and does not follow it yet',
      ({ assigneeProblem }) => assigneeProblem,
    ),
    notRemindedLately: guard(
      'the request and the last reminder are three days old',
      ({ now }, { exchanges, lastMessageAt, remindedAt }) =>
        when(daysSince(openRequest(exchanges)?.at ?? lastMessageAt, now) < 3 || daysSince(remindedAt, now) < 3, () =>
          refusal('reminded-lately', 'Le dernier courriel a moins de trois jours : laissez-leur le temps de répondre.'),
        ),
    ),
    versionUnchanged: guard('case version unchanged', ({ shownRevision }, { revision }) =>
      when(shownRevision !== revision, () =>
        conflict('version-changed', 'Le dossier a changé depuis que vous l’avez ouvert. Relisez-le, puis décidez.'),
      ),
    ),
  }
}
