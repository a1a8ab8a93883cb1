using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Accounts;

namespace CloudPipe.Deployer.Prerequisites;

/// <summary>The steps so far. Each is noted in the user's file as soon as it is done, so that an interrupted run leaves the file right.</summary>
internal sealed class StepList(AwsSession session, UserFiles files, IProgress<PrerequisiteStep> progress, bool isSilent)
{
    private readonly List<PrerequisiteStep> _steps = [];

    public IReadOnlyList<PrerequisiteStep> Steps => _steps;

    /// <param name="step">Null is no step.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task AddAsync(PrerequisiteStep? step, CancellationToken cancellationToken)
    {
        if (step is null)
        {
            return;
        }

        _steps.Add(step);
        if (!isSilent)
        {
            await NoteAsync(step, cancellationToken);
        }

        progress.Report(step);
    }

    private async Task NoteAsync(PrerequisiteStep step, CancellationToken cancellationToken)
    {
        var before = new IniText(await PrivateFile.ReadAsync(files.Prerequisites, cancellationToken));

        // Roles are of the account, the rest is of a region.
        var section = step.Kind is "role" or "instance profile" ? session.AccountId : $"{session.AccountId}/{session.Region}";
        var key = step.Kind switch
        {
            "role" => step.Name,
            "instance profile" => $"{step.Name}_profile",
            var kind => kind.Replace(' ', '_'),
        };
        var after = step.Action is PrerequisiteAction.Create or PrerequisiteAction.Find ? Added(before, section, key, step) : Taken(before, section, key, step);
        if (after != before)
        {
            await PrivateFile.WriteAsync(files.Prerequisites, after.Text, cancellationToken);
        }
    }

    private static IniText Added(IniText file, string section, string key, PrerequisiteStep step) => step.Kind switch
    {
        "key pair" => step.File is null ? file.With(section, key, step.Name).Without(section, "private_key") : file.With(section, key, step.Name).With(section, "private_key", step.File),
        _ => file.With(section, key, step.Id ?? step.Name),
    };

    private static IniText Taken(IniText file, string section, string key, PrerequisiteStep step) => step.Kind switch
    {
        "key pair" => file.Find(section, key) == step.Name ? file.Without(section, key).Without(section, "private_key") : file,
        "security group" => file.Find(section, key) == step.Id ? file.Without(section, key) : file,
        _ => file.Without(section, key),
    };
}
