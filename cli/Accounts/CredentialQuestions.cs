using Amazon.Runtime;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Accounts;
using Spectre.Console;

namespace CloudPipe.Cli.Accounts;

/// <summary>Asks for credentials where there are none, and stores them where all AWS tools look: as the original did.</summary>
internal static class CredentialQuestions
{
    private const string UsualRegion = "us-east-1";

    /// <summary>Asks for an access key and a region. They are stored once AWS has accepted them.</summary>
    public static async Task<AwsSession> AskAsync(Terminal terminal, AwsAccess access, CancellationToken cancellationToken)
    {
        var profile = Environment.GetEnvironmentVariable("AWS_PROFILE") is { Length: > 0 } named ? named : null;
        Say(terminal, "There are no credentials for AWS yet. What you say now is kept in ~/.aws, where all AWS tools look for it; Ctrl-C ends.");
        var keys = await AskKeysAsync(terminal, cancellationToken);
        var region = await AskRegionAsync(terminal, access, cancellationToken);
        var session = await AwsSession.OpenAsync(access with { Credentials = new BasicAWSCredentials(keys.Id, keys.Secret), Region = access.Region ?? region }, cancellationToken);
        var files = UserFiles.OfThisUser();
        await files.StoreAwsKeysAsync(keys, region, profile, cancellationToken);
        Say(terminal, $"Stored in {files.AwsCredentials} and {files.AwsConfig}.");
        return session;
    }

    /// <summary>Asks for a region alone, for this command.</summary>
    public static async Task<string> AskRegionAsync(Terminal terminal, AwsAccess access, CancellationToken cancellationToken) =>
        await AskAsync(terminal, new TextPrompt<string>("Default region name").DefaultValue(access.Region ?? UsualRegion), cancellationToken);

    /// <summary>Asks for an access key; the secret is not shown.</summary>
    public static async Task<AccessKeys> AskKeysAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        var id = await AskAsync(terminal, new TextPrompt<string>("AWS Access Key ID:"), cancellationToken);
        var secret = await AskAsync(terminal, new TextPrompt<string>("AWS Secret Access Key:").Secret(mask: null), cancellationToken);
        return new(id, secret);
    }

    /// <summary>Asks for the code that a device shows now.</summary>
    public static string AskMfaCode(Terminal terminal, string device) => new TextPrompt<string>($"MFA code of {Markup.Escape(device)}:").Show(terminal.Status).Trim();

    private static async Task<string> AskAsync(Terminal terminal, TextPrompt<string> prompt, CancellationToken cancellationToken)
    {
        // What is pasted often has blanks around it, and never has any inside.
        prompt.Validate(answer => answer.Trim() is { Length: > 0 } text && !text.Any(char.IsWhiteSpace) ? ValidationResult.Success() : ValidationResult.Error("One word is needed here."));
        return (await prompt.ShowAsync(terminal.Status, cancellationToken)).Trim();
    }

    private static void Say(Terminal terminal, string text) => terminal.Status.Write(new Text(text + "\n"));
}
