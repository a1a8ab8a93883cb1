namespace CloudPipe.Cli.Tests.Accounts;

/// <summary>A home folder and an environment without anything of AWS from whoever runs the tests.</summary>
internal sealed class UserHome : IDisposable
{
    private static readonly string[] s_unset =
    [
        "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE",
        "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL_SSO", "AWS_ENDPOINT_URL_IAM",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    ];

    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    public string Write(string name, string content) => _folder.Write(name, content);

    public string Read(string name) => File.ReadAllText(System.IO.Path.Combine(Path, name));

    public bool Has(string name) => File.Exists(System.IO.Path.Combine(Path, name));

    public Dictionary<string, string> Environment(params (string Name, string Value)[] variables)
    {
        var environment = s_unset.ToDictionary(name => name, _ => "", StringComparer.Ordinal);
        environment["HOME"] = Path;
        environment["AWS_EC2_METADATA_DISABLED"] = "true";
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        return environment;
    }

    /// <summary>The program itself: what it reads belongs to a process.</summary>
    public Task<CommandRun> RunAsync(string[] arguments, params (string Name, string Value)[] variables) => AnotherProcess.RunAsync(arguments, Environment(variables));

    public void Dispose() => _folder.Dispose();
}
