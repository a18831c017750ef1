/** Stored keys of a cloud, by the names under which its tools look for them. */
const CLOUD_KEYS =
  /^(?:(?:\w+_)?AWS_SECRET_ACCESS_KEY|(?:GCP|GCLOUD|GKE|GOOGLE)_(?:(?:SA|SERVICE|SERVICE_ACCOUNT|DEPLOY|DEPLOYER|CI)_)?(?:KEY|CREDENTIALS)(?:_JSON|_FILE|_B64|_BASE64)?|GOOGLE_APPLICATION_CREDENTIALS(?:_JSON)?|AZURE_(?:CREDENTIALS|CLIENT_SECRET|PASSWORD)|ARM_CLIENT_SECRET|ALICLOUD_SECRET_KEY|DIGITALOCEAN_ACCESS_TOKEN)$/i;

/** Whether a variable holds a stored key of a cloud, which OIDC would make needless. */
export function isCloudKey(name: string): boolean {
  return CLOUD_KEYS.test(name);
}
