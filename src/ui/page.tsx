import type { ComponentProps, ReactNode } from 'react'
import { Section, WithAside } from './layout'
import { PageTitle } from './page-title'

type Head = Omit<ComponentProps<typeof PageTitle>, 'children'>

/**
 * The usual page: its head with what awaits the person (`notices`), one band, and perhaps something beside it. A page of
 * several bands is made of `PageTitle` and `Section`.
 */
export const Page = ({
  notices,
  aside,
  children,
  ...head
}: Head & { readonly notices?: ReactNode; readonly aside?: ReactNode; readonly children: ReactNode }) => (
  <>
    <PageTitle {...head}>{notices}</PageTitle>
    <Section tight>{aside === undefined ? children : <WithAside aside={aside}>{children}</WithAside>}</Section>
  </>
)
