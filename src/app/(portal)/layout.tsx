import { headOf } from '@/app/page-head'
import '@/ui/styles/index.css'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { easyAddressOf } from '@/editorial/queries'
import { siteSettings } from '@/editorial/site'
import { isMailReturned, unreadCount } from '@/notifications/queries'
import { isMember, isStaff } from '@/platform/actor'
import { currentActor } from '@/platform/current-actor'
import { pageAddressHeader } from '@/platform/page-address'
import { ownScript } from '@/platform/pages/own-scripts'
import { keptHeader } from '@/platform/pages/page-headers'
import { portal } from '@/platform/portal'
import { isPrivatePlace } from '@/search/hosting/robots'
import { Confirmation } from '@/ui/confirmation'
import { Wrap } from '@/ui/layout'
import { Notice } from '@/ui/notice'
import { SiteFooter } from '@/ui/site-footer'
import { SiteHeader, SkipLink } from '@/ui/site-header'

const everywhere: Metadata = {
  title: { default: 'La Normandie badge les compétences', template: '%s · La Normandie badge les compétences' },
  description:
    'La Région Normandie relie les badges numériques des structures d’insertion, de formation et des employeurs, et leur donne une lecture commune.',
  icons: {
    icon: [
      { url: '/favicon.svg', type: 'image/svg+xml' },
      { url: '/favicon.ico', sizes: '32x32' },
    ],
  },
  formatDetection: { telephone: false, email: false, address: false },
}

export async function generateMetadata(): Promise<Metadata> {
  const target = (await headers()).get(pageAddressHeader) ?? '/'
  return { ...everywhere, ...headOf(target, portal().env) }
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#142135' },
  ],
}

/** Rendered for each request: a prerendered page would carry no nonce. */
export const dynamic = 'force-dynamic'

const fonts = ['/fonts/atkinson-hyperlegible-next-5.3.0.woff2', '/fonts/bricolage-grotesque-5.3.0.woff2']

export default async function PortalLayout({ children }: { readonly children: ReactNode }) {
  const asked = await headers()
  const isPlain = asked.get(keptHeader) === 'yes'
  const path = asked.get(pageAddressHeader)?.split('?', 1)[0] ?? ''
  const script = ownScript('site')
  const { portal: here, actor } = await currentActor()
  const [unread, isReturned, site, easy] = await Promise.all([
    unreadCount(here, actor),
    isMailReturned(here, actor),
    siteSettings(here),
    isPrivatePlace(path) ? null : easyAddressOf(here, path),
  ])
  const person = isMember(actor) ? { displayName: actor.displayName, isStaff: isStaff(actor), unread } : null
  return (
    <html lang="fr">
      <head>
        {fonts.map((font) => (
          <link key={font} rel="preload" as="font" type="font/woff2" crossOrigin="anonymous" href={font} />
        ))}
        {script ? <script type="module" async src={script} /> : null}
      </head>
      <body className="portal" data-account={isMember(actor) ? actor.userId : ''}>
        <link rel="alternate" type="application/atom+xml" title="Actualités" href="/actualites/flux.xml" />
        <SkipLink />
        <SiteHeader person={person} path={path} menu={site.mainMenu} isDemonstration={here.env.mode === 'demo'} />
        <main id="contenu" tabIndex={-1}>
          {isPlain ? <PlainConfirmation /> : <Confirmation />}
          {isReturned ? <MailReturned /> : null}
          {easy ? <EasyReading href={easy} /> : null}
          {children}
        </main>
        <SiteFooter menu={site.footerMenu} contact={site.contact} />
      </body>
    </html>
  )
}

/** The same place on a page without React: `src/browser/said.ts` writes there. */
const PlainConfirmation = () => (
  <p className="p-notice p-confirmation" data-tone="ok" data-said="" role="status" tabIndex={-1} hidden />
)

/** The same page for people who read with effort, before anything else of it. */
const EasyReading = ({ href }: { readonly href: string }) => (
  <Wrap>
    <p className="p-small p-easy">
      <a href={href}>Lire en facile à lire et à comprendre (FALC)</a>
    </p>
  </Wrap>
)

/** Whoever gets no mail of ours learns of it here, whatever page they open first. */
const MailReturned = () => (
  <Wrap>
    <Notice tone="alert" label="À faire">
      Nos courriels ne vous parviennent plus. <a href="/mon-espace/notifications/adresse">Voir ce qu’il faut faire</a>
    </Notice>
  </Wrap>
)
