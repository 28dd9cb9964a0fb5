import { TechnicalDetail } from '@/app/_awards/technical-detail'
import type { IssuerPage } from '@/issuing/issuer-page'
import { issuerWarnings, pauseCauses } from '@/issuing/issuer-state'
import { formatInstant, formatParisDate, parisDateOf } from '@/kernel/dates'
import { Figure, Figures } from '@/ui/figures'
import { ReasonField } from '@/ui/form/fields/reason'
import { FormDialog } from '@/ui/form/form-dialog'
import { PortalForm } from '@/ui/form/portal-form'
import { Row, Stack } from '@/ui/layout'
import { LinkedText } from '@/ui/linked-text'
import { Notice } from '@/ui/notice'

type Issuer = IssuerPage['issuer']

/** Whether the issuer is used now, what is left of the subscription, and the two acts. */
export function IssuerAccount({ page: { issuer, warnings } }: { readonly page: IssuerPage }) {
  const isPaused = issuer.state === 'paused'
  // A factory has a quota and an end, also while it has not told them.
  const unsaid = (endless: string): string => (issuer.id === 'embedded' ? endless : 'Non précisé')
  return (
    <Stack>
      {isPaused ? <Pause issuer={issuer} /> : null}
      {warnings.map((warning) => (
        <Notice key={warning} tone="wait" label="À prévoir">
          {issuerWarnings[warning]}
        </Notice>
      ))}
      {issuer.trouble && !isPaused ? (
        <Notice tone="wait" label="À savoir">
          La dernière vérification a signalé un incident. Les envois continuent ; vérifiez de nouveau dans un moment.
          <TechnicalDetail text={issuer.trouble} />
        </Notice>
      ) : null}
      {issuer.checkedAt ? (
        <Figures>
          <Figure value={issuer.issuesLeft ?? unsaid('Sans limite')} label="délivrances restantes" />
          <Figure
            value={issuer.paidUntil ? formatParisDate(parisDateOf(issuer.paidUntil)) : unsaid('Sans fin')}
            label="fin de l’abonnement"
          />
        </Figures>
      ) : null}
      <p>
        {issuer.checkedAt
          ? `L’émetteur a été interrogé le ${formatInstant(issuer.checkedAt)}.`
          : 'L’émetteur n’a pas encore été interrogé.'}
      </p>
      <Row>
        <PortalForm
          id="verifier"
          action={`/api/portal/issuers/${issuer.id}/look`}
          revision={issuer.revision}
          submitLabel="Vérifier maintenant"
          submitVariant="ghost"
          successMessage="L’émetteur est interrogé. Sa réponse paraît sur cette page."
        />
        <Switch issuer={issuer} isPaused={isPaused} />
      </Row>
    </Stack>
  )
}

const Pause = ({ issuer }: { readonly issuer: Issuer }) => (
  <Notice tone="alert" label="Délivrance suspendue">
    {pauseCauses[issuer.cause ?? 'other']}
    {issuer.cause === 'person' && issuer.reason ? (
      <>
        {' Motif : '}
        <LinkedText text={issuer.reason} />
      </>
    ) : null}
    {issuer.resumeAt ? ` Le portail réessaie de lui-même, la prochaine fois le ${formatInstant(issuer.resumeAt)}.` : ''}
    {issuer.cause !== 'person' && issuer.reason ? <TechnicalDetail text={issuer.reason} /> : null}
  </Notice>
)

const Switch = ({ issuer, isPaused }: { readonly issuer: Issuer; readonly isPaused: boolean }) => (
  <FormDialog
    trigger={isPaused ? 'Reprendre la délivrance…' : 'Suspendre la délivrance…'}
    title={isPaused ? 'Reprendre la délivrance' : 'Suspendre toute délivrance'}
    variant={isPaused ? 'ghost' : 'quiet'}
    text={
      isPaused
        ? 'Les badges en attente partent dans les minutes qui suivent. Si la cause demeure, le portail suspend de nouveau.'
        : 'Aucun badge ne part tant qu’une personne ne reprend pas la délivrance. Rien n’est perdu.'
    }
    id="emission"
    action={`/api/portal/issuers/${issuer.id}`}
    revision={issuer.revision}
    values={{ state: isPaused ? 'open' : 'paused' }}
    submitLabel={isPaused ? 'Reprendre la délivrance' : 'Suspendre la délivrance'}
    successMessage={
      isPaused
        ? 'La délivrance reprend. Les badges en attente partent dans les minutes qui suivent.'
        : 'La délivrance est suspendue. Aucun badge ne part.'
    }
  >
    <ReasonField maxLength={1000} />
  </FormDialog>
)
