import { type AwardImport, progressOfImport } from '@/intake/import'
import { counted } from '@/kernel/french'
import { ownPath } from '@/organizations/own-path'
import { SecondaryLink } from '@/ui/button'
import { FormDialog } from '@/ui/form/form-dialog'
import { PortalForm } from '@/ui/form/portal-form'
import { Row } from '@/ui/layout'
import { Notice } from '@/ui/notice'
import { ImportProgress } from './import-progress'
import { ImportWindow } from './import-window'
import { mailedSentence } from './import-words'

interface ImportOutcomeProps {
  readonly source: AwardImport
  readonly path: string
  readonly now: string
  readonly mayEnd: boolean
  /** How long a file can be taken back, by the policy in force. */
  readonly windowMinutes: number
}

/** Where a declaration stands, and the one thing to do next. */
export function ImportOutcome({ source, path, now, mayEnd, windowMinutes }: ImportOutcomeProps) {
  switch (source.state) {
    case 'reading':
      return (
        <Notice label="Lecture en cours" action={<Abandon source={source} />}>
          Rien ne compte encore. Vous pouvez quitter cette page et revenir.
          <Progress source={source} path={path} label="Lignes lues" />
        </Notice>
      )
    case 'unreadable':
      return <Notice tone="alert">{source.problem}</Notice>
    case 'discarded':
      return <Notice>Cette déclaration est abandonnée. Rien n’a été enregistré.</Notice>
    case 'withdrawn':
      return (
        <Notice
          tone="ok"
          action={
            <SecondaryLink href={ownPath('/mon-espace/declarations', source.organizationId)}>
              Choisir un fichier
            </SecondaryLink>
          }
        >
          Cette déclaration est reprise : rien n’a compté, personne n’a reçu de courriel. Vous pouvez envoyer le même
          fichier de nouveau.
        </Notice>
      )
    case 'waiting':
      return <ImportWindow source={source} countsAt={source.countsAt ?? now} now={now} mayEnd={mayEnd} />
    case 'recorded':
      return <Notice tone="ok">{recordedSentence(source)}</Notice>
    case 'confirmed':
      return (
        <Notice label="Enregistrement en cours">
          Vous pouvez quitter cette page et revenir.
          <Progress source={source} path={path} label="Lignes enregistrées" />
        </Notice>
      )
    case 'preview':
      return <Decision source={source} windowMinutes={windowMinutes} />
  }
}

const Progress = ({
  source,
  path,
  label,
}: Pick<ImportOutcomeProps, 'source' | 'path'> & { readonly label: string }) => (
  <ImportProgress
    importId={source.id}
    state={source.state}
    progress={progressOfImport(source)}
    label={label}
    href={path}
  />
)

function recordedSentence({ recorded, kind }: AwardImport): string {
  if (kind === 'holders')
    return recorded === 0
      ? 'Tout était déjà au registre : rien n’a changé.'
      : `${counted(recorded, 'badge')} ${recorded > 1 ? 'sont repris' : 'est repris'} au registre. Rien n’a été envoyé.`
  if (recorded === 0) return 'Tout était déjà déclaré : rien n’a changé.'
  const verb = recorded > 1 ? 'sont enregistrés' : 'est enregistré'
  return `${counted(recorded, 'badge')} ${verb}. Les badges Région dus arrivent d’eux-mêmes.`
}

function Decision({ source, windowMinutes }: Pick<ImportOutcomeProps, 'source' | 'windowMinutes'>) {
  const { summary } = source
  const usable = summary.counts + summary.held + summary.ignored
  return (
    <Notice
      tone="wait"
      label="À faire"
      action={
        <Row>
          {usable > 0 ? (
            <PortalForm
              id="declarer"
              action={`/api/portal/declarations/${source.id}/confirm`}
              revision={source.revision}
              submitLabel={source.kind === 'holders' ? 'Reprendre ces badges' : 'Déclarer ces badges'}
              successMessage={confirmedSentence(source, windowMinutes)}
            />
          ) : null}
          <Abandon source={source} />
        </Row>
      }
    >
      {usable === 0 && summary.invalid === 0 ? 'Tout est déjà connu : il n’y a rien de nouveau.' : null}
      {usable > 0 ? `Rien ne compte encore. Relisez, puis confirmez. ${whatFollows(source, windowMinutes)}` : null}{' '}
      {summary.invalid > 0
        ? 'Les lignes à corriger restent de côté. Corrigez-les dans votre fichier et envoyez-le de nouveau : ce qui est déjà enregistré ne compte pas deux fois.'
        : null}
    </Notice>
  )
}

/** What a click here sets off: how many mails, and how long it can be taken back. */
function whatFollows(source: AwardImport, windowMinutes: number): string {
  if (source.kind === 'holders') return ''
  const window =
    source.kind === 'file' && windowMinutes > 0
      ? `Vous pourrez reprendre la déclaration entière pendant ${counted(windowMinutes, 'minute')}.`
      : 'Votre déclaration compte aussitôt.'
  return `${mailedSentence(source)} ${window}`
}

function confirmedSentence(source: AwardImport, windowMinutes: number): string {
  if (source.kind === 'holders') return 'Ces badges sont repris.'
  return source.kind === 'file' && windowMinutes > 0
    ? `Votre déclaration est enregistrée. Vous pouvez la reprendre pendant ${counted(windowMinutes, 'minute')}.`
    : 'Votre déclaration est enregistrée : elle compte.'
}

const Abandon = ({ source }: { readonly source: AwardImport }) => (
  <FormDialog
    trigger="Abandonner…"
    title="Abandonner cette déclaration"
    variant="quiet"
    text="Rien n’est enregistré, et les lignes sont effacées. Vous pourrez recommencer quand vous voudrez."
    id="abandonner"
    action={`/api/portal/declarations/${source.id}/confirm`}
    revision={source.revision}
    values={{ discard: true }}
    submitLabel="Abandonner"
    submitVariant="danger"
    successMessage="La déclaration est abandonnée. Rien n’est enregistré."
  />
)
