import type { AwardImport } from '@/intake/import'
import { formatTime } from '@/kernel/dates'
import { ConfirmDialog } from '@/ui/dialog'
import { PortalForm } from '@/ui/form/portal-form'
import { Row } from '@/ui/layout'
import { Notice } from '@/ui/notice'
import { mailedSentence } from './import-words'
import { WindowCountdown } from './window-countdown'

interface ImportWindowProps {
  readonly source: AwardImport
  readonly countsAt: string
  readonly now: string
  /** Its author, or an administrator of its structure. */
  readonly mayEnd: boolean
}

/** « part à 10 h 30 »: a declared file that can still be taken back whole (AWD-14). */
export function ImportWindow({ source, countsAt, now, mayEnd }: ImportWindowProps) {
  const [hour, minute] = formatTime(countsAt).split(':')
  return (
    <Notice tone="wait" label="Déclarée" action={mayEnd ? <Ends source={source} /> : null}>
      <p>
        <strong>
          Cette déclaration part à {Number(hour)} h {minute}
        </strong>
        , <WindowCountdown importId={source.id} remainingMs={Date.parse(countsAt) - Date.parse(now)} />. Jusque-là, rien
        ne compte et rien n’est envoyé. Vous pouvez quitter cette page.
      </p>
      <p>
        {mailedSentence(source)}{' '}
        {mayEnd
          ? 'Une erreur ? Reprenez la déclaration entière, corrigez votre fichier et envoyez-le de nouveau.'
          : 'La personne qui l’a déclarée, ou une personne qui administre la structure, peut la reprendre.'}
      </p>
    </Notice>
  )
}

const Ends = ({ source }: { readonly source: AwardImport }) => (
  <Row>
    <PortalForm
      id="envoyer"
      action={`/api/portal/declarations/${source.id}/send-now`}
      revision={source.revision}
      submitLabel="Envoyer maintenant"
      successMessage="La déclaration est envoyée. Les badges qui comptent partent dans les minutes qui suivent."
    />
    <ConfirmDialog trigger="Reprendre la déclaration…" variant="ghost" title="Reprendre la déclaration">
      <p>
        Toute la déclaration est reprise : rien ne compte, personne ne reçoit de courriel, les lignes sont effacées.
      </p>
      <p>Vous pourrez envoyer le même fichier de nouveau, corrigé ou non.</p>
      <PortalForm
        id="reprendre"
        action={`/api/portal/declarations/${source.id}/take-back`}
        revision={source.revision}
        submitLabel="Reprendre la déclaration"
        submitVariant="danger"
        successMessage="La déclaration est reprise. Rien ne compte, et personne ne reçoit de courriel."
      />
    </ConfirmDialog>
  </Row>
)
