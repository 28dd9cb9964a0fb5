import type { ReactNode } from 'react'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { Card } from '@/ui/card'
import { TextArea } from '@/ui/form/fields/text'

/** Where a decision is contested (12.8), around the form of the author or of whoever reported. `until`: « 2 septembre 2026 ». */
export const AppealCard = ({ until, children }: { readonly until: string; readonly children: ReactNode }) => (
  <Card title="Contester la décision">
    <p>Jusqu’au {until}. Une autre personne que celle qui a décidé réexamine tout.</p>
    {children}
  </Card>
)

/** The same field for both. */
export const AppealField = () => (
  <TextArea
    name="text"
    label="Pourquoi vous contestez"
    rows={5}
    minLength={minimumLengths.moderationReason}
    maxLength={2000}
  />
)

export const contested = 'Votre contestation est enregistrée. Une autre personne réexamine la décision et vous répond.'
