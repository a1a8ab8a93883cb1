using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace CloudPipe.Deployer.Access;

/// <summary>Where credentials and region come from: what was said, the environment, <c>~/.aws</c>, in this order.</summary>
internal static class AccessLookup
{
    private static readonly string[] s_regionVariables = ["AWS_REGION", "AWS_DEFAULT_REGION"];

    /// <summary>Credentials that were there a moment ago: roles are taken, SSO sessions asked.</summary>
    public static async Task<(AWSCredentials Credentials, string Region)> ResolveAsync(AwsAccess access, CancellationToken cancellationToken)
    {
        var profile = ProfileOf(access);
        var credentials = access.Credentials ?? await CredentialsOfAsync(access, profile, cancellationToken);
        var region = access.Region ?? (access.Profile is null ? RegionOfEnvironment() : null) ?? profile?.Region?.SystemName ?? RegionOfEnvironment()
            ?? throw new DeployException(
                DeployErrorCodes.NoRegion,
                "no region is known",
                "Say --region eu-central-1 (or another), set AWS_REGION, or write \"region\" into the workflow.");
        return (credentials, region);
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

    private static async Task<AWSCredentials> CredentialsOfAsync(AwsAccess access, CredentialProfile? profile, CancellationToken cancellationToken)
    {
        try
        {
            var credentials = access.Profile is not null && profile is not null
                ? profile.GetAWSCredentials(new CredentialProfileStoreChain())
                : DefaultAWSCredentialsIdentityResolver.GetCredentials();
            AnswerMfa(credentials, access);

            // It keeps them: the first call does not ask again.
            await credentials.GetCredentialsAsync().WaitAsync(cancellationToken);
            return credentials;
        }
        catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException or InvalidDataException or HttpRequestException)
        {
            throw CredentialFailures.Explain(failure, profile);
        }
    }

    private static void AnswerMfa(AWSCredentials credentials, AwsAccess access)
    {
        if (credentials is AssumeRoleAWSCredentials { Options.MfaSerialNumber: { Length: > 0 } device } role && access.AskMfaCode is { } ask)
        {
            role.Options.MfaTokenCodeCallback = () => ask(device);
        }
    }
}
