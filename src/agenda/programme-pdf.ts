import { formatTime, startOfParisDay } from '@/kernel/dates'
import type { PdfBlock } from '@/platform/pdf/blocks'
import { taggedPdf } from '@/platform/pdf/document'
import type { Portal } from '@/platform/portal'
import type { WeekEdition } from './edition'
import { dayInWords } from './in-words'
import { byDay, type ShownEvent } from './programme'
import { durationInWords, eventAudiences, eventFormats, placeInWords } from './scheme-event'

/** The programme to print, tagged for those who have it read aloud; cancelled events are left out. */
export async function programmePdf(
  portal: Portal,
  edition: WeekEdition,
  events: readonly ShownEvent[],
): Promise<Uint8Array> {
  const shown = events.filter(({ isCancelled }) => !isCancelled)
  const blocks: readonly PdfBlock[] = [
    { kind: 'title', text: `${edition.title} ${edition.year}` },
    ...(edition.theme ? [{ kind: 'paragraph', text: edition.theme } as const] : []),
    { kind: 'paragraph', text: `Programme à jour et inscriptions : ${portal.env.portalUrl}/semaine/${edition.year}` },
    ...[...byDay(shown)].flatMap(([day, own]): readonly PdfBlock[] => [
      { kind: 'heading', text: dayInWords(day) },
      { kind: 'facts', items: own.map((event) => [formatTime(event.startsAt), lineOf(event)] as const) },
    ]),
  ]
  // The same programme is the same bytes, whenever it is asked for.
  const writtenAt = shown
    .flatMap(({ publishedAt }) => publishedAt ?? [])
    .toSorted()
    .at(-1)
  return taggedPdf(
    { title: `${edition.title} ${edition.year}`, writtenAt: writtenAt ?? startOfParisDay(edition.startsOn) },
    blocks,
  )
}

const lineOf = (event: ShownEvent): string =>
  [
    `${event.title}.`,
    `${placeInWords(event)}. ${event.organizerName}.`,
    `${eventFormats[event.format]}, ${durationInWords(event)}. ${eventAudiences[event.audience]}.`,
  ].join(' ')
