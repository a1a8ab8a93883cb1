using System.CommandLine;
using CloudPipe.Cli.Accounts;
using CloudPipe.Deployer;
using CloudPipe.Deployer.Access;
using CloudPipe.Model;

namespace CloudPipe.Cli.Aws;

/// <summary>Which AWS: the same options in every command that calls it.</summary>
internal sealed class AwsOptions
{
    private readonly Option<string?> _region = new("--region")
    {
        Description = "The AWS region. Default: the workflow's, else AWS_REGION, else the profile's.",
        HelpName = "REGION",
    };

    private readonly Option<string?> _profile = new("--profile")
    {
        Description = "A profile of ~/.aws, SSO profiles too. Default: AWS_PROFILE, else default.",
        HelpName = "NAME",
    };

    private readonly Option<Uri?> _endpoint = new("--endpoint-url")
    {
        Description = "The address of something that speaks AWS's protocols. Default: AWS_ENDPOINT_URL, else AWS itself.",
        HelpName = "URL",
        CustomParser = result => Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : Refuse(result),
    };

    public void AddTo(Command command)
    {
        command.Add(_region);
        command.Add(_profile);
        command.Add(_endpoint);
    }

    /// <summary>Finds credentials and region and asks AWS whose they are. A workflow says which region is taken and whose account must be the caller's.</summary>
    public Task<AwsSession> OpenAsync(Terminal terminal, ParseResult parsed, WorkflowDocument? workflow, CancellationToken cancellationToken) =>
        OpenAsync(terminal, parsed, workflow?.Region, workflow?.AccountId, cancellationToken);

    /// <summary>The same for a workflow that is named by its document or by its stack.</summary>
    public async Task<AwsSession> OpenAsync(Terminal terminal, ParseResult parsed, StackArgument stack, CancellationToken cancellationToken)
    {
        var workflow = await stack.DocumentAsync(parsed, cancellationToken);
        return await OpenAsync(terminal, parsed, workflow?.Region, workflow?.AccountId, cancellationToken);
    }

    private async Task<AwsSession> OpenAsync(Terminal terminal, ParseResult parsed, string? region, string? account, CancellationToken cancellationToken)
    {
        var access = new AwsAccess
        {
            Region = parsed.GetValue(_region) ?? region,
            Profile = parsed.GetValue(_profile),
            EndpointUrl = parsed.GetValue(_endpoint),
            AskMfaCode = terminal.CanAsk ? device => CredentialQuestions.AskMfaCode(terminal, device) : null,
            Time = terminal.Time,
        };
        var session = await OpenOrAskAsync(terminal, access, cancellationToken);
        if (account is null || account == session.AccountId)
        {
            return session;
        }

        session.Dispose();
        throw new DeployException(
            DeployErrorCodes.OtherAccount,
            $"the workflow is for the account {account}, and the credentials are of {session.AccountId} ({session.CallerArn})",
            "Choose credentials of that account with --profile, or correct account_id in the workflow.");
    }

    /// <summary>Where nothing is found and somebody is there, they are asked; a profile that was named is a matter of its own.</summary>
    private static async Task<AwsSession> OpenOrAskAsync(Terminal terminal, AwsAccess access, CancellationToken cancellationToken)
    {
        try
        {
            return await AwsSession.OpenAsync(access, cancellationToken);
        }
        catch (DeployException missing) when (missing.Code == DeployErrorCodes.NoCredentials && access.Profile is null && terminal.CanAsk)
        {
            return await CredentialQuestions.AskAsync(terminal, access, cancellationToken);
        }
        catch (DeployException missing) when (missing.Code == DeployErrorCodes.NoRegion && terminal.CanAsk)
        {
            var region = await CredentialQuestions.AskRegionAsync(terminal, access, cancellationToken);
            return await AwsSession.OpenAsync(access with { Region = region }, cancellationToken);
        }
    }

    private static Uri? Refuse(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError($"'{result.Tokens[0].Value}' is no address: --endpoint-url http://127.0.0.1:4566");
        return null;
    }
}
