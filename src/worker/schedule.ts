import { scheduleOf } from '@/boot/composed'
import { slices } from '@/boot/slices'

export const schedule = scheduleOf(slices)
