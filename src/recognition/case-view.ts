import { openRequest, waitWords } from '@/casework/exchange'
import type { Instant } from '@/kernel/clock'
import { formatParisDate, type ParisDate, parisDateOf } from '@/kernel/dates'
import { counted } from '@/kernel/french'
import { type Answers, changedPoints, motivationOf, type Point, pointNames, points, pointText } from './answers'
import type { Application, ApplicationState, EarlierAnswers, LastTime, PointReview } from './application'
import { indicativeClock } from './indicative-delay'

/** One of the five points as a case shows it: its text, what it was before the last edit, the reviewer's note. */
export interface PointView {
  readonly point: Point
  readonly name: string
  readonly text: string
  readonly changed: { readonly on: ParisDate; readonly before: string } | null
  readonly review: PointReview | null
  /** Of a renewal: what stood there when the status was last granted; null where it is the same. `undefined`: no renewal. */
  readonly lastTime?: string | null
}

export const pointReviewNames: Readonly<Record<PointReview, string>> = { conform: 'Conforme', toReview: 'À revoir' }

/** The reviewer's notes are in it for the Région's side alone. */
export function pointViews(application: Application, side: 'organization' | 'region'): readonly PointView[] {
  return points.map((point) => {
    const edit = lastEditOf(application, point)
    return {
      point,
      name: pointNames[point],
      text: pointText(application.answers, point),
      changed: edit && { on: parisDateOf(edit.at), before: edit.before },
      review: side === 'region' ? (application.checklist[point] ?? null) : null,
      ...(application.lastTime ? { lastTime: changedSince(application.lastTime, application, point) } : {}),
    }
  })
}

const changedSince = ({ answers: before }: LastTime, { answers }: Application, point: Point): string | null =>
  changedPoints(before, answers).includes(point) ? pointText(before, point) : null

/** An Ambassador's motivation, and what it was before the last edit. */
export function motivationView(application: Application): Pick<PointView, 'text' | 'changed'> {
  const differs = (before: Answers, after: Answers) => motivationOf(before) !== motivationOf(after)
  const edit = lastEdit(application, differs)
  return {
    text: motivationOf(application.answers),
    changed: edit && { on: parisDateOf(edit.at), before: motivationOf(edit.answers) },
  }
}

/** The most recent edit that changed this point, with its text before. */
function lastEditOf(application: Application, point: Point): { readonly at: Instant; readonly before: string } | null {
  const edit = lastEdit(application, (before, after) => changedPoints(before, after).includes(point))
  return edit && { at: edit.at, before: pointText(edit.answers, point) }
}

function lastEdit(
  { earlierAnswers, answers }: Application,
  differs: (before: Answers, after: Answers) => boolean,
): EarlierAnswers | null {
  const after = (index: number): Answers => earlierAnswers[index + 1]?.answers ?? answers
  return earlierAnswers.findLast((earlier, index) => differs(earlier.answers, after(index))) ?? null
}

export interface StepView {
  readonly title: string
  readonly note?: string
  readonly state: 'done' | 'now' | 'todo' | 'stopped'
}

const on = (instant: Instant | null): string => (instant ? formatParisDate(parisDateOf(instant)) : '')

/** The path of a case so far, in five steps, four where no badge follows. `badgeSent`: the status badge has reached the Passport. */
export function stepsOf(application: Application, badgeSent = false): readonly StepView[] {
  const { status, submittedAt, takenAt, assigneeName, decidedAt } = application
  const isOver = ['accepted', 'refused', 'closed', 'withdrawn'].includes(status)
  const isAccepted = status === 'accepted'
  const taken = takenAt !== null
  return [
    submittedAt
      ? { title: 'Déposée', state: 'done', note: on(submittedAt) }
      : { title: 'À déposer', state: 'now', note: 'Brouillon' },
    {
      title: 'Prise en charge',
      state: taken ? 'done' : status === 'submitted' ? 'now' : 'todo',
      ...(taken ? { note: [on(takenAt), assigneeName].filter(Boolean).join(', ') } : {}),
    },
    {
      title: 'Dialogue',
      state: isOver && taken ? 'done' : taken ? 'now' : 'todo',
      ...(taken ? { note: dialogueNote(application) } : {}),
    },
    {
      title: decisionTitle(status),
      state: isAccepted ? 'done' : isOver ? 'stopped' : 'todo',
      ...(isOver ? { note: on(decidedAt) } : {}),
    },
    // After a refusal no badge is still to come.
    ...(isOver && !isAccepted
      ? []
      : [{ title: 'Badge remis au Passport', state: badgeSent ? 'done' : isAccepted ? 'now' : 'todo' } as const]),
  ]
}

function decisionTitle(status: ApplicationState): string {
  const titles: Partial<Record<ApplicationState, string>> = {
    accepted: 'Acceptée',
    refused: 'Refusée',
    closed: 'Classée sans suite',
    withdrawn: 'Retirée',
  }
  return titles[status] ?? 'Décision'
}

function dialogueNote({ exchanges }: Application): string {
  const requests = exchanges.filter((entry) => entry.kind === 'question' || entry.kind === 'correctionRequest')
  if (requests.length === 0) return 'Aucune question'
  const waiting = requests.some((request) => request.resolvedAt === null)
  return `${counted(requests.length, 'question')}, ${waiting ? 'réponse attendue' : 'tout est répondu'}`
}

/** `delayDays`: what was announced (`announcedDelay`). « Déposée le 4 novembre 2026 · délai indicatif : 9 jours restants (suspendu 3 jours) » (CLK). */
export function delaySentence(
  application: Application,
  today: ParisDate,
  delayDays: number,
  side: 'organization' | 'region',
): string | null {
  if (!application.submittedAt) return null
  const submittedOn = parisDateOf(application.submittedAt)
  const filed = `Déposée le ${formatParisDate(submittedOn)}`
  if (!['submitted', 'inReview', 'awaitingReply'].includes(application.status)) return filed
  const clock = indicativeClock(submittedOn, application.pauses, today, delayDays)
  if (clock.state === 'paused') {
    const request = openRequest(application.exchanges)
    return `${filed} · délai indicatif suspendu : ${request ? waitWords(request, side) : 'une réponse est attendue'}`
  }
  const paused = clock.pausedDays > 0 ? ` (suspendu ${counted(clock.pausedDays, 'jour')})` : ''
  if (clock.isPast) return `${filed} · délai indicatif dépassé depuis le ${formatParisDate(clock.targetOn)}${paused}`
  const left = counted(clock.daysLeft, 'jour restant', 'jours restants')
  return `${filed} · délai indicatif : ${left}${paused}`
}
