using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace CloudPipe.Deployer.Access;

/// <summary>Why credentials could not be had, in our words. AWSSDK.Core tells these cases apart by its messages only.</summary>
internal static class CredentialFailures
{
    private const int MostProfiles = 10;

    /// <param name="failure">What AWSSDK.Core threw.</param>
    /// <param name="profile">The profile that was asked; null if there is none.</param>
    public static DeployException Explain(Exception failure, CredentialProfile? profile)
    {
        var cause = failure.InnerException ?? failure;
        if (profile is not null && new[] { failure, cause }.FirstOrDefault(IsAboutSignIn) is { } signIn && SsoProfileOf(profile) is { } sso)
        {
            return new(DeployErrorCodes.SsoExpired, $"the sign-in of the profile '{sso}' has expired, or nobody has signed in: {signIn.Message}", $"aws sso login --profile {sso}");
        }

        if (failure is AmazonServiceException { ErrorCode: "ForbiddenException" } forbidden)
        {
            return Refused($"role {profile?.Options.SsoRoleName} of the profile '{profile?.Name}'", forbidden.Message);
        }

        if (failure.Message.Contains("AssumeRole", StringComparison.Ordinal))
        {
            var role = profile?.Options.RoleArn is { Length: > 0 } named
                ? $"role {named} of the profile '{profile.Name}'"
                : $"role {Environment.GetEnvironmentVariable("AWS_ROLE_ARN")} of the web identity";
            return cause switch
            {
                InvalidOperationException when profile is not null => new(
                    DeployErrorCodes.MfaNeeded,
                    $"the profile '{profile.Name}' needs a code of the device {profile.Options.MfaSerial}, and there is no terminal to ask on",
                    "Run the command on a terminal, or put temporary credentials into the environment: aws sts assume-role."),
                AmazonServiceException { ErrorCode: not "AccessDenied" } other when AccessFailures.Explain(other) is { } explained => explained,
                _ => Refused(role, cause.Message),
            };
        }

        return profile is not null && failure is InvalidDataException
            ? new(DeployErrorCodes.NoCredentials, $"the profile '{profile.Name}' is incomplete: {cause.Message}", "Correct it in ~/.aws/config and ~/.aws/credentials.")
            : new(
                DeployErrorCodes.NoCredentials,
                $"there are no credentials for AWS: {failure.Message.Split('\n')[0].TrimEnd(' ', ':', '\r')}",
                "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run aws configure, or say --profile NAME.");
    }

    private static DeployException Refused(string role, string reason) => new(
        DeployErrorCodes.RoleRefused,
        $"the {role} cannot be taken: {reason}",
        "sts:AssumeRole must be allowed to whoever takes it, and the role's trust policy must name them; in IAM Identity Center, the role must be assigned.");

    private static bool IsAboutSignIn(Exception failure) =>
        failure.Message.Contains("SSO Token", StringComparison.OrdinalIgnoreCase) || failure is AmazonServiceException { ErrorCode: "UnauthorizedException" };

    /// <returns>The name of the profile that signs in: this one, or the one that its role is taken from.</returns>
    private static string? SsoProfileOf(CredentialProfile profile)
    {
        var chain = new CredentialProfileStoreChain();
        for (var i = 0; i < MostProfiles; i++)
        {
            if (!string.IsNullOrEmpty(profile.Options.SsoSession) || !string.IsNullOrEmpty(profile.Options.SsoStartUrl))
            {
                return profile.Name;
            }

            if (profile.Options.SourceProfile is not { Length: > 0 } source || !chain.TryGetProfile(source, out profile))
            {
                return null;
            }
        }

        return null;
    }
}
