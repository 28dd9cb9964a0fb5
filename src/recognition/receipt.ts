import { addDays, formatInstant, formatParisDate, parisDateOf } from '@/kernel/dates'
import { formatBytes } from '@/kernel/french'
import { regionService } from '@/kernel/region'
import { organizationById } from '@/organizations/queries'
import { registryWords } from '@/organizations/registry'
import type { PdfBlock } from '@/platform/pdf/blocks'
import { taggedPdf } from '@/platform/pdf/document'
import type { Portal } from '@/platform/portal'
import { type Answers, answerNames, answerText, motivationOf, pointFields, pointNames, points } from './answers'
import { type Application, applicationKindWords, shownNumber } from './application'
import { attachmentsOf } from './attachments'
import { commitmentsByKey } from './facts'
import { announcedDelay } from './queries'

/** `accuse-de-reception-P-2026-0042.pdf`. */
export const receiptName = (application: Application): string => `accuse-de-reception-${shownNumber(application)}.pdf`

/** What the structure sent, whatever was corrected in it since. */
const sentAnswers = ({ earlierAnswers, answers }: Application): Answers => earlierAnswers[0]?.answers ?? answers

/**
 * The acknowledgement of a filed application as a document to keep: number, date, service, contact, indicative delay (CLK,
 * F5), and everything that was sent. The same bytes each time; null while it is a draft. On behalf of whoever may read it.
 */
export async function receiptPdf(portal: Portal, application: Application): Promise<Uint8Array | null> {
  const { submittedAt, organizationId } = application
  const number = shownNumber(application)
  if (!submittedAt || !number) return null
  const [organization, delayDays, commitments] = await Promise.all([
    organizationById(portal, organizationId),
    announcedDelay(portal, application),
    commitmentsByKey(portal, Object.keys(application.commitments)),
  ])
  const { name, the } = applicationKindWords[application.kind]
  const submittedOn = parisDateOf(submittedAt)
  const words = registryWords(organization?.registryKey ?? '')
  const blocks: readonly PdfBlock[] = [
    { kind: 'title', text: 'Accusé de réception' },
    {
      kind: 'paragraph',
      text: `La Région Normandie a bien reçu ${the} de « ${application.organizationName} ».`,
    },
    {
      kind: 'facts',
      items: [
        ['Numéro du dossier', number],
        ['Nature', name],
        ['Déposé le', formatInstant(submittedAt)],
        ['Structure', application.organizationName],
        ...(words ? [words] : []),
        ['Service chargé du dossier', regionService.name],
        ['Contact', regionService.email],
        ['Délai indicatif', `${delayDays} jours, soit vers le ${formatParisDate(addDays(submittedOn, delayDays))}`],
        ['Suivre le dossier', `${portal.env.portalUrl}/mon-espace/dossiers/${application.id}`],
      ],
    },
    {
      kind: 'paragraph',
      text: 'Le délai s’arrête pendant que la Région attend une réponse de votre part. Sans décision à cette date, rien n’est accepté ni refusé : le dossier reste à l’étude.',
    },
    { kind: 'heading', text: 'Ce que vous avez envoyé' },
    ...(application.kind === 'ambassador'
      ? [{ kind: 'paragraph' as const, text: motivationOf(sentAnswers(application)) }]
      : answerBlocks(sentAnswers(application))),
    ...(commitments.length > 0 ? [{ kind: 'heading' as const, text: 'Engagements pris' }] : []),
    ...commitments.map(({ key, text }) => ({
      kind: 'paragraph' as const,
      text: `« ${text} » Pris le ${formatInstant(application.commitments[key]?.acceptedAt ?? submittedAt)}.`,
    })),
    ...attachmentBlocks(application),
  ]
  const about = {
    title: `Accusé de réception ${number}`,
    subject: application.organizationName,
    writtenAt: submittedAt,
  }
  return taggedPdf({ ...about, foot: `${name} ${number} · ${application.organizationName}` }, blocks)
}

const answerBlocks = (answers: Answers): readonly PdfBlock[] =>
  points.flatMap((point): PdfBlock[] => [
    { kind: 'heading', text: pointNames[point] },
    ...pointFields[point]
      .map((field) => [answerNames[field], answerText(answers, field)] as const)
      .filter(([, text]) => text !== '')
      .map(([term, text]): PdfBlock => ({ kind: 'facts', items: [[term, text]] })),
  ])

function attachmentBlocks(application: Application): readonly PdfBlock[] {
  const attached = attachmentsOf(application)
  if (attached.length === 0) return []
  const items = attached.map(
    ({ point, name, bytes }) => [pointNames[point], `${name} (${formatBytes(bytes)})`] as const,
  )
  return [
    { kind: 'heading', text: 'Documents joints' },
    { kind: 'facts', items },
  ]
}
