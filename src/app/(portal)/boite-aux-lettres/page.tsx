import { notFound } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import { formatInstant } from '@/kernel/dates'
import { normalizeEmail } from '@/kernel/text'
import { queryText } from '@/people/paths'
import { currentActor } from '@/platform/current-actor'
import { keepsItsMail, keptMails, type MailboxEntry } from '@/platform/mail-local'
import { Stack } from '@/ui/layout'
import { Filters, SearchField } from '@/ui/lists'
import { EmptyState, Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { type Column, DataTable } from '@/ui/table'

export const metadata = { title: 'Boîte aux lettres de démonstration', robots: { index: false } }

const columns: readonly Column<MailboxEntry>[] = [
  { header: 'Objet', rowHeader: true, cell: (mail) => <a href={`/boite-aux-lettres/${mail.id}`}>{mail.subject}</a> },
  { header: 'Destinataire', cell: (mail) => mail.to },
  { header: 'Envoyé le', short: true, cell: (mail) => formatInstant(mail.at) },
]

/** Every mail of the demonstration, for everybody: it shows codes and links, and exists nowhere else. */
export default async function MailboxPage({ searchParams }: PageProps) {
  const { portal } = await currentActor()
  if (!keepsItsMail(portal)) notFound()
  const asked = queryText(await searchParams, 'adresse').trim()
  const mails = await keptMails(portal, asked ? normalizeEmail(asked) : undefined)
  return (
    <Page
      title="Boîte aux lettres de démonstration"
      notices={
        <Notice label="Démonstration">
          Aucun courriel ne quitte cette démonstration. Tous sont ici, quel que soit leur destinataire, avec leurs codes
          et leurs liens. En production, cette page n’existe pas.
        </Notice>
      }
    >
      <Stack flow="wide">
        <Filters
          action="/boite-aux-lettres"
          label="Choisir un destinataire"
          reset={asked ? '/boite-aux-lettres' : undefined}
        >
          <SearchField name="adresse" label="Adresse du destinataire" defaultValue={asked} />
        </Filters>
        <DataTable
          caption="Courriels, du plus récent au plus ancien"
          columns={columns}
          rows={mails}
          empty={
            <EmptyState title={asked ? 'Aucun courriel pour cette adresse' : 'Aucun courriel pour l’instant'}>
              Un courriel arrive ici quelques secondes après l’action qui l’envoie. Rechargez la page pour le voir.
            </EmptyState>
          }
        />
      </Stack>
    </Page>
  )
}
