using System.Text.RegularExpressions;
using Amazon.Runtime;

namespace CloudPipe.Deployer.Access;

/// <summary>What a refusal by AWS means to whoever called, for every command: one place decides it.</summary>
public static partial class AccessFailures
{
    // The names that the services have for it: https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
    private static readonly string[] s_expired = ["ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"];
    private static readonly string[] s_unknown = ["InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKeyId", "SignatureDoesNotMatch", "AuthFailure", "InvalidSignatureException", "IncompleteSignature", "MissingAuthenticationToken"];
    private static readonly string[] s_denied = ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError", "NotAuthorized", "UnauthorizedAccess"];

    /// <summary>The refusal in our words; null if it is about something else than who calls.</summary>
    /// <returns>CP5105: credentials that are wrong or have expired. CP5108: a right that is missing.</returns>
    public static DeployException? Explain(AmazonServiceException refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        var code = refusal.ErrorCode ?? "";
        if (s_expired.Contains(code, StringComparer.Ordinal))
        {
            return new(DeployErrorCodes.CredentialsRefused, $"the credentials have expired: {refusal.Message}", "Sign in again (aws sso login, or new keys), and run the same command again: it goes on where it stopped.");
        }

        if (s_unknown.Contains(code, StringComparer.Ordinal))
        {
            return new(DeployErrorCodes.CredentialsRefused, $"AWS does not accept the credentials: {refusal.Message}", "aws sts get-caller-identity shows which are used; --profile NAME chooses others.");
        }

        return s_denied.Contains(code, StringComparer.Ordinal) ? Denied(refusal.Message) : null;
    }

    private static DeployException Denied(string message)
    {
        var who = Sentence().Match(message);
        var what = who.Success
            ? $"{who.Groups["caller"].Value} may not {who.Groups["action"].Value}{(who.Groups["resource"].Success ? $" on {who.Groups["resource"].Value}" : "")}"
            : $"AWS refuses a call: {message}";
        return new(
            DeployErrorCodes.PermissionMissing,
            what,
            who.Success ? $"Have {who.Groups["action"].Value} allowed for whoever deploys (docs/deploy.md lists all rights), and run the same command again." : "docs/deploy.md lists the rights that whoever deploys needs.");
    }

    // User: ARN is not authorized to perform: ACTION on resource: ARN because no identity-based policy allows the ACTION action
    [GeneratedRegex(@"(?<caller>arn:\S+) is not authorized to perform: (?<action>[A-Za-z0-9-]+:[A-Za-z0-9]+)( on resource: (?<resource>[^\s""]+))?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sentence();
}
