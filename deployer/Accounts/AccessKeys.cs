using CloudPipe.Deployer.Access;

namespace CloudPipe.Deployer.Accounts;

/// <summary>A long-lived access key.</summary>
/// <param name="Id">For example <c>AKIAIOSFODNN7EXAMPLE</c>.</param>
/// <param name="Secret">What belongs to it; never shown.</param>
public sealed record AccessKeys(string Id, string Secret)
{
    private const string IdKey = "aws_access_key_id";
    private const string SecretKey = "aws_secret_access_key";

    /// <summary>The keys of whoever calls, for workers to have.</summary>
    /// <exception cref="DeployException">CP5149: they are temporary, and workers would lose them.</exception>
    public static async Task<AccessKeys> OfCallerAsync(AwsSession session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var keys = session.Credentials is { } credentials ? await credentials.GetCredentialsAsync().WaitAsync(cancellationToken) : null;
        return keys is { UseToken: false } ? new(keys.AccessKey, keys.SecretKey) : throw new DeployException(
            DeployErrorCodes.TaskCredentialsUnusable,
            $"the credentials of {session.CallerArn} are temporary: workers would lose them within hours",
            "Leave -uu out: workers then use a role. Or store the access key of an IAM user: cloudpipe setup-pipe --task-credentials");
    }

    /// <summary>Without the secret: it would be in every log.</summary>
    public override string ToString() => $"access key {Id}";

    internal static AccessKeys? ReadFrom(IniText file, string section) =>
        file.Find(section, IdKey) is { } id && file.Find(section, SecretKey) is { } secret ? new(id, secret) : null;

    internal IniText WrittenInto(IniText file, string section) => file.With(section, IdKey, Id).With(section, SecretKey, Secret);
}
