/** Stored keys of a cloud, by the names under which its tools look for them. */
const CLOUD_KEYS =
  /^(?:AWS_SECRET_ACCESS_KEY|GOOGLE_CREDENTIALS|GCP_(?:SA|SERVICE_ACCOUNT)_KEY|GCLOUD_SERVICE_KEY|GCP_SERVICE_KEY|GOOGLE_APPLICATION_CREDENTIALS(?:_JSON)?|AZURE_(?:CREDENTIALS|CLIENT_SECRET|PASSWORD)|ARM_CLIENT_SECRET|ALICLOUD_SECRET_KEY|DIGITALOCEAN_ACCESS_TOKEN)$/i;

/** Whether a variable holds a stored key of a cloud, which OIDC would make needless. */
export function isCloudKey(name: string): boolean {
  return CLOUD_KEYS.test(name);
}
