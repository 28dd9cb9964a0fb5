import type { PageProps } from '@/app/page-props'
import { noticeKinds } from '@/notifications/kinds'
import { readLink } from '@/notifications/unsubscribe'
import { queryText } from '@/people/paths'
import { type NoticeCategory, noticeCategories } from '@/platform/notice'
import { portal } from '@/platform/portal'
import { SecondaryLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { PortalForm } from '@/ui/form/portal-form'
import { Page } from '@/ui/page'

export const metadata = { title: 'Ne plus recevoir ces courriels', referrer: 'no-referrer' as const, robots: 'noindex' }

const closed = {
  gone: 'Ce compte n’existe plus : plus aucun courriel ne lui est envoyé.',
  altered: 'Ce lien est incomplet ou modifié. Ouvrez-le de nouveau depuis le courriel, en entier.',
} as const

/** Opened from a mail, without signing in. Nothing happens before the button: mail programs open links by themselves. */
export default async function RefusalPage({ searchParams }: PageProps) {
  const query = await searchParams
  const given = {
    compte: queryText(query, 'compte').slice(0, 100),
    rubrique: queryText(query, 'rubrique').slice(0, 40),
    jeton: queryText(query, 'jeton').slice(0, 300),
  }
  const read = await readLink(portal(), given)
  if (read.state !== 'open')
    return (
      <Page title="Ne plus recevoir ces courriels" lead={closed[read.state]}>
        <SecondaryLink href="/mon-espace/notifications/choix">Choisir vos courriels en vous connectant</SecondaryLink>
      </Page>
    )
  const { label } = noticeCategories[read.link.category]
  return (
    <Page
      title="Ne plus recevoir ces courriels"
      lead={
        read.isRefused
          ? `Vous ne recevez plus les courriels « ${label} ».`
          : `Vous recevez les courriels « ${label} » que l’on peut refuser.`
      }
      aside={
        <Card title="Tous vos choix">
          <p className="p-small">Les autres courriels se choisissent dans votre espace.</p>
          <SecondaryLink href="/mon-espace/notifications/choix">Choisir vos courriels</SecondaryLink>
        </Card>
      }
    >
      <Card title={read.isRefused ? 'Revenir en arrière' : 'Ce qui change'}>
        <p>{explained(read.link.category)}</p>
        {read.isRefused ? (
          <PortalForm
            id="reprendre"
            action="/api/portal/notifications/accept"
            values={given}
            submitLabel="Recevoir de nouveau ces courriels"
            submitVariant="ghost"
            successMessage="Vous recevez de nouveau ces courriels."
          />
        ) : (
          <PortalForm
            id="refuser"
            action="/api/portal/notifications/refuse"
            values={given}
            submitLabel="Ne plus recevoir ces courriels"
            successMessage="C’est fait : ces courriels ne partent plus."
          />
        )}
      </Card>
    </Page>
  )
}

function explained(category: NoticeCategory): string {
  if (category === 'digest') return 'Le résumé du jour ne part plus. Ce qu’il contenait reste dans vos notifications.'
  const lines = noticeKinds().filter((kind) => kind.category === category && kind.to !== 'addressee')
  const refusable = lines.filter(({ isObligatory }) => !isObligatory).map(({ tells }) => tells)
  const always = lines.filter(({ isObligatory }) => isObligatory).map(({ tells }) => tells)
  const kept = always.length > 0 ? ` Restent envoyés : ${always.join(' ; ')}.` : ''
  return `Cela concerne : ${refusable.join(' ; ')}. Vous les retrouvez toujours dans vos notifications.${kept}`
}
