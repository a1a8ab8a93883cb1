namespace CloudPipe.Agent.Settings;

/// <param name="Code">CP4001 to CP4003.</param>
/// <param name="Message">Names the setting, what it is and what it should be.</param>
internal sealed record SettingFault(string Code, string Message);
