'use client'

import type { RerunPreview } from '@/awards/evaluation/rerun'
import { KeepDialogOpen } from '@/ui/dialog'
import { Facts } from '@/ui/figures'
import { ReasonField } from '@/ui/form/fields/reason'
import { PortalForm } from '@/ui/form/portal-form'
import { Back, usePreview } from './preview'

/** In two steps: the dry run, then the run of exactly what it showed (CEIL-3). */
export function RerunForm({ organizationId }: { readonly organizationId: string }) {
  const { shown, show, back } = usePreview<RerunPreview & { readonly digest: string }>()
  const address = `/api/portal/organizations/${organizationId}`
  if (shown) {
    return (
      <>
        <Facts
          items={[
            ['Badges obtenus examinés', shown.awards],
            ['Compteraient désormais', shown.wouldCount],
            ['Ne compteraient plus', shown.wouldCountNoMore],
            ['Badges Région à décider', shown.badges],
            ['Règles de la démarche', `version ${shown.policyVersion}`],
          ]}
        />
        <p>Ce qui devient dû part sous le plafond horaire. Aucun badge délivré n’est retiré.</p>
        <PortalForm
          id="relire-confirmer"
          action={`${address}/rerun`}
          values={{ seen: shown.digest }}
          submitLabel="Relire ces attributions"
          actions={<Back onClick={back}>Refaire la simulation</Back>}
          successMessage="La relecture commence. Ce qui devient dû part sous le plafond horaire."
        >
          <ReasonField maxLength={1000} />
        </PortalForm>
      </>
    )
  }
  return (
    <KeepDialogOpen>
      <p>
        Chaque badge obtenu garde les règles de son premier examen. Cette relecture applique celles d’aujourd’hui aux
        badges de la structure. La simulation n’écrit rien.
      </p>
      <PortalForm
        id="relire-simulation"
        action={`${address}/preview-rerun`}
        submitLabel="Voir la simulation…"
        onSuccess={show}
      />
    </KeepDialogOpen>
  )
}
