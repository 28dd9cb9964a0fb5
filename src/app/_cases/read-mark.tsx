'use client'

import { useEffect } from 'react'
import { send } from '@/ui/form/send'

/** Tells that this thread was seen; the marks of new messages stay for this reading. */
export function ReadMark({
  caseKind,
  caseId,
}: {
  readonly caseKind: 'application' | 'submission'
  readonly caseId: string
}) {
  useEffect(() => {
    void send({ action: `/api/portal/cases/${caseKind}/${caseId}/read`, method: 'POST', body: {} })
  }, [caseKind, caseId])
  return null
}
