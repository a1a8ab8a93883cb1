using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace CloudPipe.Deployer.Access;

/// <summary>Where credentials and region come from: what was said, the environment, <c>~/.aws</c>, in this order.</summary>
internal static class AccessLookup
{
    private static readonly string[] s_regionVariables = ["AWS_REGION", "AWS_DEFAULT_REGION"];

    public static (AWSCredentials Credentials, string Region) Resolve(AwsAccess access)
    {
        var profile = ProfileOf(access);
        var region = access.Region ?? (access.Profile is null ? RegionOfEnvironment() : null) ?? profile?.Region?.SystemName ?? RegionOfEnvironment()
            ?? throw new DeployException(
                DeployErrorCodes.NoRegion,
                "no region is known",
                "Say --region eu-central-1 (or another), set AWS_REGION, or write \"region\" into the workflow.");
        return (access.Credentials ?? CredentialsOf(access, profile), region);
    }

    private static string? RegionOfEnvironment() =>
        s_regionVariables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));

    private static CredentialProfile? ProfileOf(AwsAccess access)
    {
        var name = access.Profile ?? Environment.GetEnvironmentVariable("AWS_PROFILE");
        var chain = new CredentialProfileStoreChain();
        return chain.TryGetProfile(string.IsNullOrWhiteSpace(name) ? "default" : name, out var profile) ? profile
            : access.Profile is null ? null
            : throw new DeployException(
                DeployErrorCodes.NoCredentials,
                $"there is no profile '{access.Profile}' in ~/.aws",
                "aws configure list-profiles shows those there are.");
    }

    private static AWSCredentials CredentialsOf(AwsAccess access, CredentialProfile? profile)
    {
        try
        {
            return access.Profile is not null && profile is not null
                ? profile.GetAWSCredentials(new CredentialProfileStoreChain())
                : DefaultAWSCredentialsIdentityResolver.GetCredentials();
        }
        catch (AmazonClientException none)
        {
            throw new DeployException(
                DeployErrorCodes.NoCredentials,
                $"there are no credentials for AWS: {none.Message}",
                "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run aws configure, or say --profile NAME.");
        }
    }
}
