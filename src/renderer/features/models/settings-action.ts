import { navigate } from '../../lib/location.ts'

/** For errors that a token helps against: where it is given. */
export const settingsAction = { 'open-settings': () => navigate('/settings') }
