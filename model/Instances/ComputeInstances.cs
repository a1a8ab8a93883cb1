namespace CloudPipe.Model;

/// <summary>2 GiB a CPU. Source and date: <see cref="InstanceTypes"/>.</summary>
internal static class ComputeInstances
{
    public static IReadOnlyList<InstanceFamily> Families { get; } =
    [
        new("c4", "amd64")
        {
            IsCurrent = false,
            Sizes =
            [
                new("large", 2, 3840, 0.1),
                new("xlarge", 4, 7680, 0.199),
                new("2xlarge", 8, 15360, 0.398),
                new("4xlarge", 16, 30720, 0.796),
                new("8xlarge", 36, 61440, 1.591),
            ],
        },
        new("c5", "amd64")
        {
            IsCurrent = false,
            Sizes =
            [
                new("large", 2, 4096, 0.085),
                new("xlarge", 4, 8192, 0.17),
                new("2xlarge", 8, 16384, 0.34),
                new("4xlarge", 16, 32768, 0.68),
                new("9xlarge", 36, 73728, 1.53),
                new("12xlarge", 48, 98304, 2.04),
                new("18xlarge", 72, 147456, 3.06),
                new("24xlarge", 96, 196608, 4.08),
            ],
        },
        new("c5a", "amd64")
        {
            IsCurrent = false,
            Sizes =
            [
                new("large", 2, 4096, 0.077),
                new("xlarge", 4, 8192, 0.154),
                new("2xlarge", 8, 16384, 0.308),
                new("4xlarge", 16, 32768, 0.616),
                new("8xlarge", 32, 65536, 1.232),
                new("12xlarge", 48, 98304, 1.848),
                new("16xlarge", 64, 131072, 2.464),
                new("24xlarge", 96, 196608, 3.696),
            ],
        },
        new("c6a", "amd64")
        {
            Sizes =
            [
                new("large", 2, 4096, 0.0765),
                new("xlarge", 4, 8192, 0.153),
                new("2xlarge", 8, 16384, 0.306),
                new("4xlarge", 16, 32768, 0.612),
                new("8xlarge", 32, 65536, 1.224),
                new("12xlarge", 48, 98304, 1.836),
                new("16xlarge", 64, 131072, 2.448),
                new("24xlarge", 96, 196608, 3.672),
                new("32xlarge", 128, 262144, 4.896),
                new("48xlarge", 192, 393216, 7.344),
            ],
        },
        new("c6g", "arm64")
        {
            Sizes =
            [
                new("medium", 1, 2048, 0.034),
                new("large", 2, 4096, 0.068),
                new("xlarge", 4, 8192, 0.136),
                new("2xlarge", 8, 16384, 0.272),
                new("4xlarge", 16, 32768, 0.544),
                new("8xlarge", 32, 65536, 1.088),
                new("12xlarge", 48, 98304, 1.632),
                new("16xlarge", 64, 131072, 2.176),
            ],
        },
        new("c6i", "amd64")
        {
            Sizes =
            [
                new("large", 2, 4096, 0.085),
                new("xlarge", 4, 8192, 0.17),
                new("2xlarge", 8, 16384, 0.34),
                new("4xlarge", 16, 32768, 0.68),
                new("8xlarge", 32, 65536, 1.36),
                new("12xlarge", 48, 98304, 2.04),
                new("16xlarge", 64, 131072, 2.72),
                new("24xlarge", 96, 196608, 4.08),
                new("32xlarge", 128, 262144, 5.44),
            ],
        },
        new("c7a", "amd64")
        {
            Sizes =
            [
                new("medium", 1, 2048, 0.05132),
                new("large", 2, 4096, 0.10264),
                new("xlarge", 4, 8192, 0.20528),
                new("2xlarge", 8, 16384, 0.41056),
                new("4xlarge", 16, 32768, 0.82112),
                new("8xlarge", 32, 65536, 1.64224),
                new("12xlarge", 48, 98304, 2.46336),
                new("16xlarge", 64, 131072, 3.28448),
                new("24xlarge", 96, 196608, 4.92672),
                new("32xlarge", 128, 262144, 6.56896),
                new("48xlarge", 192, 393216, 9.85344),
            ],
        },
        new("c7g", "arm64")
        {
            Sizes =
            [
                new("medium", 1, 2048, 0.0363),
                new("large", 2, 4096, 0.0725),
                new("xlarge", 4, 8192, 0.145),
                new("2xlarge", 8, 16384, 0.29),
                new("4xlarge", 16, 32768, 0.58),
                new("8xlarge", 32, 65536, 1.16),
                new("12xlarge", 48, 98304, 1.74),
                new("16xlarge", 64, 131072, 2.32),
            ],
        },
        new("c7i", "amd64")
        {
            Sizes =
            [
                new("large", 2, 4096, 0.08925),
                new("xlarge", 4, 8192, 0.1785),
                new("2xlarge", 8, 16384, 0.357),
                new("4xlarge", 16, 32768, 0.714),
                new("8xlarge", 32, 65536, 1.428),
                new("12xlarge", 48, 98304, 2.142),
                new("16xlarge", 64, 131072, 2.856),
                new("24xlarge", 96, 196608, 4.284),
                new("48xlarge", 192, 393216, 8.568),
            ],
        },
        new("c8g", "arm64")
        {
            Sizes =
            [
                new("medium", 1, 2048, 0.03988),
                new("large", 2, 4096, 0.07976),
                new("xlarge", 4, 8192, 0.15952),
                new("2xlarge", 8, 16384, 0.31904),
                new("4xlarge", 16, 32768, 0.63808),
                new("8xlarge", 32, 65536, 1.27616),
                new("12xlarge", 48, 98304, 1.91424),
                new("16xlarge", 64, 131072, 2.55232),
                new("24xlarge", 96, 196608, 3.82848),
                new("48xlarge", 192, 393216, 7.65696),
            ],
        },
    ];
}
