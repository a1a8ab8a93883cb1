namespace CloudPipe.Deployer.Stages;

/// <summary>
/// The sizes that tasks on Fargate have:
/// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size.
/// </summary>
internal static class FargateSizes
{
    private const int GiB = 1024;

    // CPU units; MiB from, to and in steps of.
    private static readonly (int Cpu, int Least, int Most, int Step)[] s_rows =
    [
        (256, 512, 512, 512),
        (256, 1 * GiB, 2 * GiB, GiB),
        (512, 1 * GiB, 4 * GiB, GiB),
        (1024, 2 * GiB, 8 * GiB, GiB),
        (2048, 4 * GiB, 16 * GiB, GiB),
        (4096, 8 * GiB, 30 * GiB, GiB),
        (8192, 16 * GiB, 60 * GiB, 4 * GiB),
        (16384, 32 * GiB, 120 * GiB, 8 * GiB),
    ];

    /// <returns>Null if there is none so large.</returns>
    public static TaskSize? Smallest(int cpuUnits, int memoryMiB) => s_rows
        .Where(row => row.Cpu >= cpuUnits && row.Most >= memoryMiB)
        .Select(row => new TaskSize(Math.Max(row.Least, row.Least + ((Math.Max(0, memoryMiB - row.Least) + row.Step - 1) / row.Step * row.Step)), row.Cpu, Gpus: 0))
        .FirstOrDefault();
}
