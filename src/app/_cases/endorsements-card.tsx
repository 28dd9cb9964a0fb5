import type { ShownEndorsement } from '@/endorsements/queries'
import { formatParisDate } from '@/kernel/dates'
import { Card } from '@/ui/card'
import { Quotation } from '@/ui/linked-text'

/** What institutions say of a badge or a structure, with the day and the signed document (12.9); nothing where none does. */
export const EndorsementsCard = ({ endorsements }: { readonly endorsements: readonly ShownEndorsement[] }) =>
  endorsements.length === 0 ? null : (
    <Card title="Endossements" large>
      <ul>
        {endorsements.map(({ id, endorserName, text, on, documentPath }) => (
          <li key={id}>
            <p>
              <strong>{endorserName}</strong>, le {formatParisDate(on)}
            </p>
            <Quotation text={text} />
            {documentPath ? (
              <p className="p-small">
                <a href={documentPath}>Document signé (Open Badges)</a>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  )
