namespace CloudPipe.Wrapper.Tests;

/// <summary>An agent layer with a file in place of the agent: an ELF header and some bytes.</summary>
internal static class TestAgent
{
    public static byte[] Program(byte machine = 62) => [0x7f, .. "ELF"u8, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, machine, 0, .. "the agent"u8];

    public static async Task<AgentLayer> CreateAsync(TempFolder temp, string version = "0.1.0", byte machine = 62)
    {
        await WriteInputsAsync(temp, machine);
        return await AgentLayer.CreateAsync(temp["cpagent"], temp["ca.crt"], version, temp[$"agent-{version}"], CancellationToken.None);
    }

    public static async Task WriteInputsAsync(TempFolder temp, byte machine = 62)
    {
        await File.WriteAllBytesAsync(temp["cpagent"], Program(machine));
        await File.WriteAllTextAsync(temp["ca.crt"], "-----BEGIN CERTIFICATE-----\n");
    }
}
