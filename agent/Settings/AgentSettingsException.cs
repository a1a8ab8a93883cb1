using CloudPipe.Model;

namespace CloudPipe.Agent.Settings;

/// <summary>The agent cannot start: every fault at once.</summary>
internal sealed class AgentSettingsException(IReadOnlyList<SettingFault> faults) : CloudPipeException(
    faults[0].Code,
    string.Join(" ", faults.Select(fault => $"{fault.Code}: {fault.Message}")),
    "The agent is configured by environment variables and /cloudpipe/algorithm.json; 'cloudpipe run' and the dispatcher set them.")
{
    public IReadOnlyList<SettingFault> Faults { get; } = faults;
}
