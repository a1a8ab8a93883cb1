namespace CloudPipe.Model;

/// <summary>8 GiB a CPU. Source and date: <see cref="InstanceTypes"/>.</summary>
internal static class MemoryInstances
{
    public static IReadOnlyList<InstanceFamily> Families { get; } =
    [
        new("r4", "amd64")
        {
            IsCurrent = false,
            Sizes =
            [
                new("large", 2, 15616, 0.133),
                new("xlarge", 4, 31232, 0.266),
                new("2xlarge", 8, 62464, 0.532),
                new("4xlarge", 16, 124928, 1.064),
                new("8xlarge", 32, 249856, 2.128),
                new("16xlarge", 64, 499712, 4.256),
            ],
        },
        new("r5", "amd64")
        {
            IsCurrent = false,
            Sizes =
            [
                new("large", 2, 16384, 0.126),
                new("xlarge", 4, 32768, 0.252),
                new("2xlarge", 8, 65536, 0.504),
                new("4xlarge", 16, 131072, 1.008),
                new("8xlarge", 32, 262144, 2.016),
                new("12xlarge", 48, 393216, 3.024),
                new("16xlarge", 64, 524288, 4.032),
                new("24xlarge", 96, 786432, 6.048),
            ],
        },
        new("r5a", "amd64")
        {
            IsCurrent = false,
            Sizes =
            [
                new("large", 2, 16384, 0.113),
                new("xlarge", 4, 32768, 0.226),
                new("2xlarge", 8, 65536, 0.452),
                new("4xlarge", 16, 131072, 0.904),
                new("8xlarge", 32, 262144, 1.808),
                new("12xlarge", 48, 393216, 2.712),
                new("16xlarge", 64, 524288, 3.616),
                new("24xlarge", 96, 786432, 5.424),
            ],
        },
        new("r6a", "amd64")
        {
            Sizes =
            [
                new("large", 2, 16384, 0.1134),
                new("xlarge", 4, 32768, 0.2268),
                new("2xlarge", 8, 65536, 0.4536),
                new("4xlarge", 16, 131072, 0.9072),
                new("8xlarge", 32, 262144, 1.8144),
                new("12xlarge", 48, 393216, 2.7216),
                new("16xlarge", 64, 524288, 3.6288),
                new("24xlarge", 96, 786432, 5.4432),
                new("32xlarge", 128, 1048576, 7.2576),
                new("48xlarge", 192, 1572864, 10.8864),
            ],
        },
        new("r6g", "arm64")
        {
            Sizes =
            [
                new("medium", 1, 8192, 0.0504),
                new("large", 2, 16384, 0.1008),
                new("xlarge", 4, 32768, 0.2016),
                new("2xlarge", 8, 65536, 0.4032),
                new("4xlarge", 16, 131072, 0.8064),
                new("8xlarge", 32, 262144, 1.6128),
                new("12xlarge", 48, 393216, 2.4192),
                new("16xlarge", 64, 524288, 3.2256),
            ],
        },
        new("r6i", "amd64")
        {
            Sizes =
            [
                new("large", 2, 16384, 0.126),
                new("xlarge", 4, 32768, 0.252),
                new("2xlarge", 8, 65536, 0.504),
                new("4xlarge", 16, 131072, 1.008),
                new("8xlarge", 32, 262144, 2.016),
                new("12xlarge", 48, 393216, 3.024),
                new("16xlarge", 64, 524288, 4.032),
                new("24xlarge", 96, 786432, 6.048),
                new("32xlarge", 128, 1048576, 8.064),
            ],
        },
        new("r7a", "amd64")
        {
            Sizes =
            [
                new("medium", 1, 8192, 0.07608),
                new("large", 2, 16384, 0.15215),
                new("xlarge", 4, 32768, 0.3043),
                new("2xlarge", 8, 65536, 0.6086),
                new("4xlarge", 16, 131072, 1.2172),
                new("8xlarge", 32, 262144, 2.4344),
                new("12xlarge", 48, 393216, 3.6516),
                new("16xlarge", 64, 524288, 4.8688),
                new("24xlarge", 96, 786432, 7.3032),
                new("32xlarge", 128, 1048576, 9.7376),
                new("48xlarge", 192, 1572864, 14.6064),
            ],
        },
        new("r7g", "arm64")
        {
            Sizes =
            [
                new("medium", 1, 8192, 0.0536),
                new("large", 2, 16384, 0.1071),
                new("xlarge", 4, 32768, 0.2142),
                new("2xlarge", 8, 65536, 0.4284),
                new("4xlarge", 16, 131072, 0.8568),
                new("8xlarge", 32, 262144, 1.7136),
                new("12xlarge", 48, 393216, 2.5704),
                new("16xlarge", 64, 524288, 3.4272),
            ],
        },
        new("r7i", "amd64")
        {
            Sizes =
            [
                new("large", 2, 16384, 0.1323),
                new("xlarge", 4, 32768, 0.2646),
                new("2xlarge", 8, 65536, 0.5292),
                new("4xlarge", 16, 131072, 1.0584),
                new("8xlarge", 32, 262144, 2.1168),
                new("12xlarge", 48, 393216, 3.1752),
                new("16xlarge", 64, 524288, 4.2336),
                new("24xlarge", 96, 786432, 6.3504),
                new("48xlarge", 192, 1572864, 12.7008),
            ],
        },
        new("r8g", "arm64")
        {
            Sizes =
            [
                new("medium", 1, 8192, 0.05891),
                new("large", 2, 16384, 0.11782),
                new("xlarge", 4, 32768, 0.23564),
                new("2xlarge", 8, 65536, 0.47128),
                new("4xlarge", 16, 131072, 0.94256),
                new("8xlarge", 32, 262144, 1.88512),
                new("12xlarge", 48, 393216, 2.82768),
                new("16xlarge", 64, 524288, 3.77024),
                new("24xlarge", 96, 786432, 5.65536),
                new("48xlarge", 192, 1572864, 11.31072),
            ],
        },
    ];
}
