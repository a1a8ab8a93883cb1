using System.Globalization;
using CloudPipe.Agent.Processes;

namespace CloudPipe.Agent.Isolation;

/// <summary>
/// Starts children as another user: the agent executes itself once more, which becomes that user and then the program. Nothing of
/// the agent is left in the process by then.
/// </summary>
/// <param name="agent">Path of cpagent.</param>
/// <param name="user">Who they become.</param>
internal sealed class UserSwitch(string agent, ChildUser user)
{
    /// <summary>The command line: <c>cpagent exec-as UID:GID:GROUP,... PROGRAM ARGUMENT0 ARGUMENT...</c>.</summary>
    public const string Command = "exec-as";

    /// <summary>Where root lives, by itself or by a runtime's word: nothing that the image says.</summary>
    private static readonly string[] HomesOfRoot = ["/root", "/", ""];

    public ChildCommand Apply(ChildCommand command)
    {
        var environment = command.Environment.ToDictionary(StringComparer.Ordinal);
        if (HomesOfRoot.Contains(environment.GetValueOrDefault("HOME", "")))
        {
            environment["HOME"] = user.Home;
        }

        var groups = string.Join(',', user.Groups.Select(group => group.ToString(CultureInfo.InvariantCulture)));
        return new ChildCommand(
            agent, ["cpagent", Command, $"{user.Id}:{user.Group}:{groups}", command.Executable, .. command.Arguments], environment);
    }
}
