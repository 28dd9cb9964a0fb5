import { notFound } from 'next/navigation'
import { Fragment } from 'react'
import type { PageProps } from '@/app/page-props'
import { formatInstant } from '@/kernel/dates'
import { currentActor } from '@/platform/current-actor'
import { keptMail } from '@/platform/mail-local'
import { Card } from '@/ui/card'
import { Stack } from '@/ui/layout'
import { Page } from '@/ui/page'

export const metadata = { title: 'Courriel de démonstration', robots: { index: false } }

export default async function MailPage({ params }: PageProps<'id'>) {
  const { portal } = await currentActor()
  const mail = await keptMail(portal, (await params).id)
  if (!mail) notFound()
  return (
    <Page
      title={mail.subject}
      crumbs={[{ label: 'Boîte aux lettres de démonstration', href: '/boite-aux-lettres' }, { label: mail.subject }]}
      lead={`À ${mail.to}, le ${formatInstant(mail.at)}`}
      actions={<a href={`/boite-aux-lettres/${mail.id}/mise-en-page`}>Voir sa mise en page</a>}
    >
      <Stack flow="wide">
        <Card title="Texte du courriel">
          <div className="p-mail-text">
            <WithLinks text={mail.text} />
          </div>
        </Card>
      </Stack>
    </Page>
  )
}

const address = /(https?:\/\/\S+)/

const WithLinks = ({ text }: { readonly text: string }) =>
  text.split(address).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
    <Fragment key={index}>{address.test(part) ? <a href={part}>{part}</a> : part}</Fragment>
  ))
