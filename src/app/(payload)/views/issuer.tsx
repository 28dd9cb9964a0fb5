import type { AdminViewServerProps } from 'payload'
import { issuerPage } from '@/issuing/issuer-page'
import { PageTitle } from '@/ui/page-title'
import { IssuerSections } from './issuer-sections'
import { StaffView, staffOnly } from './staff-view'

const names = { embedded: 'l’émetteur intégré', obf: 'Open Badge Factory' } as const

/** The issuer as a whole: used or paused, what is left of it, whether its list and ours say the same (ISS-5). */
export async function IssuerView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly(['schemeManager'])
  const page = await issuerPage(portal, actor)
  return (
    <StaffView view={view}>
      <PageTitle
        title="Émetteur"
        lead={`Les badges sont délivrés par ${names[portal.env.issuer]}. Ce que l’émetteur dit, et ce que le registre sait.`}
      />
      {page ? <IssuerSections page={page} /> : null}
    </StaffView>
  )
}
