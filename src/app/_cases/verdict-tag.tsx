import { type Verdict, verdictNames } from '@/casework/opinions/opinion'
import { Tag } from '@/ui/tag'

const tones = { favourable: 'ok', reserved: 'wait', unfavourable: 'alert' } as const

export const VerdictTag = ({ verdict }: { readonly verdict: Verdict }) => (
  <Tag tone={tones[verdict]}>{verdictNames[verdict]}</Tag>
)
