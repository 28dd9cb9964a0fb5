import type { ReactNode } from 'react'
import { Section, WithAside } from '@/ui/layout'
import { PageTitle } from '@/ui/page-title'

/** One thing to do, and beside it what else one may have come for. */
export function AccountPage({
  title,
  lead,
  aside,
  children,
}: {
  readonly title: string
  readonly lead?: ReactNode
  readonly aside: ReactNode
  readonly children: ReactNode
}) {
  return (
    <>
      <PageTitle title={title} lead={lead} />
      <Section tight>
        <WithAside aside={aside}>{children}</WithAside>
      </Section>
    </>
  )
}
