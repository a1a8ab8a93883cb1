namespace CloudPipe.Model;

/// <summary>General purpose with CPU credits. Source and date: <see cref="InstanceTypes"/>.</summary>
internal static class BurstableInstances
{
    public static IReadOnlyList<InstanceFamily> Families { get; } =
    [
        new("t2", "amd64")
        {
            IsCurrent = false,
            Sizes =
            [
                new("nano", 1, 512, 0.0058),
                new("micro", 1, 1024, 0.0116),
                new("small", 1, 2048, 0.023),
                new("medium", 2, 4096, 0.0464),
                new("large", 2, 8192, 0.0928),
                new("xlarge", 4, 16384, 0.1856),
                new("2xlarge", 8, 32768, 0.3712),
            ],
        },
        new("t3", "amd64")
        {
            CreditPrice = 0.05,
            Sizes =
            [
                new("nano", 2, 512, 0.0052, Baseline: 0.1),
                new("micro", 2, 1024, 0.0104, Baseline: 0.2),
                new("small", 2, 2048, 0.0208, Baseline: 0.4),
                new("medium", 2, 4096, 0.0416, Baseline: 0.4),
                new("large", 2, 8192, 0.0832, Baseline: 0.6),
                new("xlarge", 4, 16384, 0.1664, Baseline: 1.6),
                new("2xlarge", 8, 32768, 0.3328, Baseline: 3.2),
            ],
        },
        new("t3a", "amd64")
        {
            CreditPrice = 0.05,
            Sizes =
            [
                new("nano", 2, 512, 0.0047, Baseline: 0.1),
                new("micro", 2, 1024, 0.0094, Baseline: 0.2),
                new("small", 2, 2048, 0.0188, Baseline: 0.4),
                new("medium", 2, 4096, 0.0376, Baseline: 0.4),
                new("large", 2, 8192, 0.0752, Baseline: 0.6),
                new("xlarge", 4, 16384, 0.1504, Baseline: 1.6),
                new("2xlarge", 8, 32768, 0.3008, Baseline: 3.2),
            ],
        },
        new("t4g", "arm64")
        {
            CreditPrice = 0.04,
            Sizes =
            [
                new("nano", 2, 512, 0.0042, Baseline: 0.1),
                new("micro", 2, 1024, 0.0084, Baseline: 0.2),
                new("small", 2, 2048, 0.0168, Baseline: 0.4),
                new("medium", 2, 4096, 0.0336, Baseline: 0.4),
                new("large", 2, 8192, 0.0672, Baseline: 0.6),
                new("xlarge", 4, 16384, 0.1344, Baseline: 1.6),
                new("2xlarge", 8, 32768, 0.2688, Baseline: 3.2),
            ],
        },
    ];
}
