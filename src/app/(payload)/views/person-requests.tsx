import { formatParisDate, type ParisDate } from '@/kernel/dates'
import { type PrivacyRequest, requestKindNames, requestStateNames } from '@/people/privacy-request'
import { Card } from '@/ui/card'
import { EmailField } from '@/ui/form/fields/text'
import { FormDialog } from '@/ui/form/form-dialog'
import { Row, Stack } from '@/ui/layout'
import { LinkedText } from '@/ui/linked-text'
import { RequestFields } from './request-fields'

interface Props {
  readonly recipientId: string
  readonly requests: readonly PrivacyRequest[]
  readonly isErased: boolean
  readonly hasObjected: boolean
  readonly today: ParisDate
}

/** What this person asked, and what the Région may record on their behalf: the same rules as on their own page. */
export const PersonRequests = ({ recipientId, requests, isErased, hasObjected, today }: Props) => (
  <Card title="Demandes de la personne" id="demandes">
    <Stack>
      {requests.length > 0 ? (
        <ul>
          {requests.map((request) => (
            <li key={request.id}>
              {requestKindNames[request.kind]}, reçue le {formatParisDate(request.receivedOn)} :{' '}
              {requestStateNames[request.status].toLowerCase()}
              {request.outcome ? (
                <span className="p-small p-muted">
                  {' '}
                  · <LinkedText text={request.outcome} />
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p>Aucune demande inscrite.</p>
      )}
      {isErased ? null : (
        <Row>
          {hasObjected ? null : (
            <Recorded
              {...{ recipientId, today }}
              kind="objection"
              trigger="Inscrire une opposition…"
              effect="Plus aucun badge Région ne lui est délivré ; ce qui attend est annulé. Ses badges restent à elle."
            />
          )}
          <Recorded
            {...{ recipientId, today }}
            kind="correction"
            trigger="Corriger l’adresse…"
            effect="La nouvelle adresse reçoit un courriel qui la confirme. Rien ne change avant."
          >
            <EmailField name="newEmail" label="Nouvelle adresse" autoComplete="off" />
          </Recorded>
          <Recorded
            {...{ recipientId, today }}
            kind="access"
            trigger="Inscrire une demande de copie…"
            effect="La demande attend votre réponse dans le registre, avec son délai d’un mois."
          />
          <Recorded
            {...{ recipientId, today }}
            kind="erasure"
            trigger="Effacer ses données…"
            effect="Adresse et initiales sont effacées, seule reste l’empreinte qui empêche tout nouvel envoi. Cela ne s’annule pas. Si des badges ont été émis par Open Badge Factory, demandez-y aussi l’effacement."
          />
        </Row>
      )}
    </Stack>
  </Card>
)

const Recorded = ({
  recipientId,
  kind,
  trigger,
  effect,
  today,
  children,
}: {
  readonly recipientId: string
  readonly kind: PrivacyRequest['kind']
  readonly trigger: string
  readonly effect: string
  readonly today: ParisDate
  readonly children?: React.ReactNode
}) => (
  <FormDialog
    trigger={trigger}
    title={requestKindNames[kind]}
    variant={kind === 'erasure' ? 'danger' : 'ghost'}
    text={effect}
    id={`demande-${kind}`}
    action="/api/portal/privacy-requests"
    values={{ kind, recipientId }}
    submitLabel="Inscrire la demande"
    submitVariant={kind === 'erasure' ? 'danger' : 'primary'}
    successMessage="La demande est inscrite."
  >
    {children}
    <RequestFields today={today} />
  </FormDialog>
)
