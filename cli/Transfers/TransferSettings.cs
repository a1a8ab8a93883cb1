using System.CommandLine;
using CloudPipe.Cli.Commands;
using CloudPipe.Deployer.Transfers;

namespace CloudPipe.Cli.Transfers;

/// <summary>The options that <c>upload</c> and <c>download</c> have in common.</summary>
internal sealed class TransferSettings(string prefixHelp)
{
    private const int MostAtOnce = 256;

    private readonly Option<string> _prefix = new("--prefix") { Description = prefixHelp, HelpName = "FOLDER", DefaultValueFactory = _ => "" };
    private readonly Option<bool> _dryRun = new("--dry-run", "-n") { Description = "Say what would be copied, and copy nothing." };
    private readonly Option<bool> _json = CommonOptions.Json();

    private readonly Option<int> _atOnce = new("--at-once")
    {
        Description = "How many files are copied at a time.",
        HelpName = "COUNT",
        DefaultValueFactory = _ => new TransferOptions().AtOnce,
        Validators =
        {
            result =>
            {
                if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out var count) || count is < 1 or > MostAtOnce))
                {
                    result.AddError($"--at-once takes 1 to {MostAtOnce}.");
                }
            },
        },
    };

    public void AddTo(Command command)
    {
        command.Add(_prefix);
        command.Add(_dryRun);
        command.Add(_atOnce);
        command.Add(_json);
    }

    public string Prefix(ParseResult parsed) => parsed.GetValue(_prefix) ?? "";

    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    /// <summary>A dry run names its files; else only those that failed are named, at the end.</summary>
    public TransferOptions Options(Terminal terminal, ParseResult parsed)
    {
        var isDryRun = parsed.GetValue(_dryRun);
        return new()
        {
            AtOnce = parsed.GetValue(_atOnce),
            IsDryRun = isDryRun,
            Report = isDryRun && !IsJson(parsed) ? new DryRunLines(terminal.Out) : null,
            Time = terminal.Time,
        };
    }
}
