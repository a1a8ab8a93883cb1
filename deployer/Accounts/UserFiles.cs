namespace CloudPipe.Deployer.Accounts;

/// <summary>The files of a user that CloudPipe reads and writes: AWS's own, and those of the folder <c>~/.cloud_pipe</c>.</summary>
public sealed record UserFiles
{
    private const string Profile = "default";

    /// <summary>The user's home folder.</summary>
    public required string Home { get; init; }

    /// <summary>The file with access keys; AWS's own default is <c>~/.aws/credentials</c>.</summary>
    public required string AwsCredentials { get; init; }

    /// <summary>The file with regions and profiles; AWS's own default is <c>~/.aws/config</c>.</summary>
    public required string AwsConfig { get; init; }

    /// <summary>Names and ARNs of what <c>cloudpipe init</c> made or found.</summary>
    public string Prerequisites => Path.Combine(Home, ".cloud_pipe", "config");

    /// <summary>The file with task credentials that is written.</summary>
    public string Task => Path.Combine(Home, ".cloud_pipe", "task");

    /// <summary>The files with task credentials that are read, in this order: later documents of the original call the folder <c>.yunpipe</c>.</summary>
    public IReadOnlyList<string> TaskFiles => [Task, Path.Combine(Home, ".yunpipe", "task")];

    /// <summary>As the environment says them: <c>HOME</c>, <c>AWS_SHARED_CREDENTIALS_FILE</c>, <c>AWS_CONFIG_FILE</c>.</summary>
    public static UserFiles OfThisUser()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return In(home) with
        {
            AwsCredentials = Environment.GetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE") is { Length: > 0 } credentials ? credentials : In(home).AwsCredentials,
            AwsConfig = Environment.GetEnvironmentVariable("AWS_CONFIG_FILE") is { Length: > 0 } config ? config : In(home).AwsConfig,
        };
    }

    /// <summary>The usual places below a home folder.</summary>
    public static UserFiles In(string home) => new()
    {
        Home = home,
        AwsCredentials = Path.Combine(home, ".aws", "credentials"),
        AwsConfig = Path.Combine(home, ".aws", "config"),
    };

    /// <summary>Where the private key of a key pair is kept.</summary>
    /// <exception cref="ArgumentException">The name is no file name.</exception>
    public string PrivateKey(string keyPair) => keyPair is { Length: > 0 } && keyPair.IndexOfAny(['/', '\\', '\0']) < 0 && keyPair[0] != '.'
        ? Path.Combine(Home, ".cloud_pipe", keyPair + ".pem")
        : throw new ArgumentException($"'{keyPair}' cannot be the name of a file.", nameof(keyPair));

    /// <summary>Stores an access key and a region where all AWS tools look for them; everything else in the files stays.</summary>
    /// <param name="keys">The access key.</param>
    /// <param name="region">For example <c>eu-central-1</c>.</param>
    /// <param name="profile">Null for the profile <c>default</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task StoreAwsKeysAsync(AccessKeys keys, string region, string? profile, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var name = profile ?? Profile;
        var credentials = new IniText(await PrivateFile.ReadAsync(AwsCredentials, cancellationToken));
        await PrivateFile.WriteAsync(AwsCredentials, keys.WrittenInto(credentials, name).Text, cancellationToken);
        var config = new IniText(await PrivateFile.ReadAsync(AwsConfig, cancellationToken));
        await PrivateFile.WriteAsync(AwsConfig, config.With(name == Profile ? name : $"profile {name}", "region", region).Text, cancellationToken);
    }

    /// <summary>The credentials of the file <c>task</c>.</summary>
    /// <returns>Null if there is no such file.</returns>
    /// <exception cref="DeployException">CP5149: there is one, and it does not have them.</exception>
    public async Task<AccessKeys?> FindTaskKeysAsync(CancellationToken cancellationToken)
    {
        var file = TaskFiles.FirstOrDefault(File.Exists);
        if (file is null)
        {
            return null;
        }

        return AccessKeys.ReadFrom(new IniText(await PrivateFile.ReadAsync(file, cancellationToken)), Profile) ?? throw new DeployException(
            DeployErrorCodes.TaskCredentialsUnusable,
            $"{file} has no aws_access_key_id and aws_secret_access_key in a section [{Profile}]",
            "Correct it, or delete it: workers then use a role, and need no credentials of yours.");
    }

    /// <summary>Stores task credentials in <see cref="Task"/>; everything else in the file stays.</summary>
    public async Task StoreTaskKeysAsync(AccessKeys keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var file = new IniText(await PrivateFile.ReadAsync(Task, cancellationToken));
        await PrivateFile.WriteAsync(Task, keys.WrittenInto(file, Profile).Text, cancellationToken);
    }
}
