import chat from '../locales/fr/chat.json'
import common from '../locales/fr/common.json'
import data from '../locales/fr/data.json'
import documents from '../locales/fr/documents.json'
import errors from '../locales/fr/errors.json'
import hub from '../locales/fr/hub.json'
import library from '../locales/fr/library.json'
import models from '../locales/fr/models.json'
import settings from '../locales/fr/settings.json'
import sidebar from '../locales/fr/sidebar.json'
import updates from '../locales/fr/updates.json'
import welcome from '../locales/fr/welcome.json'

export const french = {
  chat,
  common,
  data,
  documents,
  errors,
  hub,
  library,
  models,
  settings,
  sidebar,
  updates,
  welcome,
}
