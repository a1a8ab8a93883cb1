using System;
using System.IO;
using System.IO.Compression;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace CloudPipe.Dispatcher.Build
{
    /// <summary>
    /// Compiled by MSBuild when it is needed: a zip with one entry whose bytes depend on nothing but the file's. The SDK's ZipDirectory
    /// writes neither the mode, without which Lambda cannot start the file, nor a fixed time.
    /// </summary>
    public sealed class ZipBootstrap : Task
    {
        // The end of a zip without a comment, and where in it the offset of the central directory is; what of an entry there is ours to set.
        private const int EndLength = 22;
        private const int OffsetOfDirectory = 16;
        private const int CreatorSystem = 5;
        private const int ExternalAttributes = 38;
        private const byte Unix = 3;

        // A regular file, rwxr-xr-x.
        private const uint Mode = 0x81ED;

        [Required]
        public string Bootstrap { get; set; } = "";

        [Required]
        public string Zip { get; set; } = "";

        public override bool Execute()
        {
            var memory = new MemoryStream();
            using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            {
                var entry = archive.CreateEntry("bootstrap", CompressionLevel.Optimal);
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using (var content = entry.Open())
                using (var file = File.OpenRead(Bootstrap))
                {
                    file.CopyTo(content);
                }
            }

            var bytes = memory.ToArray();
            var entryAt = BitConverter.ToInt32(bytes, bytes.Length - EndLength + OffsetOfDirectory);
            bytes[entryAt + CreatorSystem] = Unix;
            BitConverter.GetBytes(Mode << 16).CopyTo(bytes, entryAt + ExternalAttributes);

            // Whole or not at all: whoever deploys must not find a part of it.
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(Zip)));
            var part = Zip + ".part";
            File.WriteAllBytes(part, bytes);
            File.Delete(Zip);
            File.Move(part, Zip);
            Log.LogMessage(MessageImportance.High, FormattableString.Invariant($"bootstrap -> {Zip} ({bytes.Length / 1e6:0.0} MB, {new FileInfo(Bootstrap).Length / 1e6:0.0} MB unpacked)"));
            return true;
        }
    }
}
