import { type MembershipStatus, membershipStatusNames } from '@/recognition/membership'
import { Tag, type Tone } from '@/ui/tag'

export const membershipTones: Readonly<Record<MembershipStatus, Tone>> = {
  none: 'neutral',
  left: 'neutral',
  suspended: 'alert',
  active: 'ok',
  renewalFiled: 'wait',
  upcoming: 'info',
  lapsed: 'alert',
}

/** A Participant status in words. */
export const MembershipTag = ({ status }: { readonly status: MembershipStatus }) => (
  <Tag tone={membershipTones[status]}>{membershipStatusNames[status]}</Tag>
)
