import type { CollectionConfig } from 'payload'
import { accountSessions } from './account-sessions'
import { privacyRequests } from './privacy-requests'
import { profiles } from './profiles'
import { users } from './users'

export const peopleCollections: CollectionConfig[] = [users, profiles, accountSessions, privacyRequests]
